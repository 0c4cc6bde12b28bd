package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.format.FileFormat;
import io.hanbeon.reconciliation.format.FileLine;
import io.hanbeon.reconciliation.format.FileLines;
import io.hanbeon.reconciliation.format.FileRefusal;
import io.hanbeon.reconciliation.format.FileText.Opened;
import io.hanbeon.reconciliation.format.FormatSettings;
import io.hanbeon.reconciliation.format.Formats;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file to its end before anything of it is stored, so that nothing is half stored. It blocks. */
@ApplicationScoped
class CheckFile {
    private final Formats formats;
    private final FormatSettings settings;

    CheckFile(Formats formats, FormatSettings settings) {
        this.formats = formats;
        this.settings = settings;
    }

    /** @param first lines, for who wants to see what would be stored */
    record Checked(Opened opened, byte[] hash, long bytes, int lines, int badLines, List<FileLine> first) {
        /** The same lines under a hash that no file has. */
        Checked unlike(long id) {
            byte[] own = sha256().digest(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
            return new Checked(opened, own, bytes, lines, badLines, first);
        }
    }

    Checked check(Path file, @Nullable String format) {
        var opened = formats.open(file, format);
        int lines = 0;
        int bad = 0;
        var first = new ArrayList<FileLine>();
        try (var reading = new FileLines(opened, settings)) {
            for (var some = reading.next(settings.batchLinesMax());
                    !some.isEmpty();
                    some = reading.next(settings.batchLinesMax())) {
                lines += some.size();
                bad += badOf(some, bad);
                some.stream()
                        .limit(Math.max(0, settings.previewLines() - first.size()))
                        .forEach(first::add);
                requireFew(lines);
            }
        }
        if (lines == 0) {
            throw new FileRefusal.NoLines(FileFormat.told(opened.header()));
        }
        return new Checked(opened, hash(file), size(file), lines, bad, first);
    }

    private void requireFew(int lines) {
        if (lines > settings.linesMax()) {
            throw new FileRefusal.TooManyLines(settings.linesMax());
        }
    }

    private int badOf(List<FileLine> some, int before) {
        var bad = some.stream()
                .filter(FileLine.Bad.class::isInstance)
                .map(FileLine.Bad.class::cast)
                .toList();
        if (before + bad.size() > settings.badLinesMax()) {
            throw new FileRefusal.TooManyBadLines(settings.badLinesMax(), bad.getLast());
        }
        return bad.size();
    }

    private static byte[] hash(Path file) {
        try (var bytes = new DigestInputStream(Files.newInputStream(file), sha256())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return bytes.getMessageDigest().digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
