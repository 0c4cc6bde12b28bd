package io.hanbeon.reconciliation.format;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file's bytes as text and cells. All of it blocks. */
public final class FileText {
    private static final int SAMPLE_BYTES = 65_536;
    private static final int SEEN_LENGTH_MAX = 200;

    private FileText() {}

    /**
     * A file whose header was found.
     *
     * @param header its cells
     * @param headerLine where it stands; what is above it is passed over
     */
    public record Opened(
            Path file,
            FileFormat format,
            Charset charset,
            List<String> header,
            Map<Column, Integer> places,
            long headerLine) {}

    /** Empty if the header is not within the first lines. */
    static Optional<Opened> open(Path file, FileFormat format, FormatSettings settings) {
        var charset = charset(file, format);
        try (var csv = csv(file, charset, format, settings)) {
            var records = csv.iterator();
            for (int line = 0; line < settings.headerWithinLines() && records.hasNext(); line++) {
                var read = records.next();
                var places = format.places(read.getFields());
                if (places.isPresent()) {
                    return Optional.of(new Opened(
                            file, format, charset, read.getFields(), places.get(), read.getStartingLineNumber()));
                }
            }
            return Optional.empty();
        } catch (CsvParseException noCsv) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CsvReader<CsvRecord> csv(Path file, Charset charset, FileFormat format, FormatSettings settings) {
        return CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .build(CsvRecordHandler.of(limits -> limits.maxFields(settings.columnsMax())), reader(file, charset));
    }

    /** What the first line that says something says. */
    static String firstLine(Path file, FileFormat format, FormatSettings settings) {
        try (var text = new BufferedReader(reader(file, charset(file, format)))) {
            var sample = new char[SAMPLE_BYTES];
            int length = Math.max(0, text.read(sample));
            return new String(sample, 0, length)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> line.substring(0, Math.min(SEEN_LENGTH_MAX, line.length())))
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are none of the charset become U+FFFD, so that only their line is refused. */
    private static Reader reader(Path file, Charset charset) {
        try {
            var bytes = Files.newInputStream(file);
            bytes.skipNBytes(markLength(sample(file)));
            return new InputStreamReader(
                    bytes,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Charset charset(Path file, FileFormat format) {
        var sample = sample(file);
        if (startsWith(sample, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(sample, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(sample, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return format.charsets().stream()
                .map(Charset::forName)
                .filter(charset -> isReadable(sample, charset))
                .findFirst()
                .orElseGet(() -> Charset.forName(format.charsets().getFirst()));
    }

    private static int markLength(byte[] sample) {
        if (startsWith(sample, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(sample, 0xFF, 0xFE) || startsWith(sample, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean startsWith(byte[] sample, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (sample.length <= i || (sample[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** What the sample's end cuts apart counts for nothing. */
    private static boolean isReadable(byte[] sample, Charset charset) {
        return !charset.newDecoder()
                .decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length + 1), false)
                .isError();
    }

    private static byte[] sample(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(SAMPLE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
