package io.hanbeon.reconciliation.format;

import io.hanbeon.reconciliation.format.FileText.Opened;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Formats of files by name, and which of them a file has. */
@ApplicationScoped
public class Formats {
    private final Map<String, FileFormat> byName = new TreeMap<>();
    private final FormatSettings settings;

    Formats(FormatSettings settings) {
        this.settings = settings;
        settings.formats().forEach((name, data) -> byName.put(name, FileFormat.of(name, data)));
    }

    public List<FileFormat> all() {
        return List.copyOf(byName.values());
    }

    /** Between a format's cells; a comma where the format is gone. */
    public char delimiter(String name) {
        var format = byName.get(name);
        return format == null ? ',' : format.delimiter();
    }

    /** Of this name; without one, the only one whose header is at the beginning. Blocks. */
    public Opened open(Path file, @Nullable String name) {
        if (name == null) {
            return theOnlyOne(file);
        }
        var format = byName.get(name);
        if (format == null) {
            throw new FileRefusal.UnknownFormat(name, FileFormat.told(byName.keySet()));
        }
        return FileText.open(file, format, settings)
                .orElseThrow(() -> new FileRefusal.HeaderMissing(
                        FileFormat.told(format.needed()), FileText.firstLine(file, format, settings)));
    }

    /** Of several that fit, the one that knows more of the columns. */
    private Opened theOnlyOne(Path file) {
        var fitting = byName.values().stream()
                .flatMap(format -> FileText.open(file, format, settings).stream())
                .sorted(Comparator.comparingInt(
                                (Opened opened) -> opened.places().size())
                        .reversed())
                .toList();
        boolean isCertain = !fitting.isEmpty()
                && (fitting.size() == 1
                        || fitting.get(0).places().size()
                                > fitting.get(1).places().size());
        if (!isCertain) {
            throw new FileRefusal.NoFormatFits(
                    FileFormat.told(fitting.stream()
                            .map(opened -> opened.format().name())
                            .toList()),
                    FileText.firstLine(file, all().getFirst(), settings));
        }
        return fitting.getFirst();
    }
}
