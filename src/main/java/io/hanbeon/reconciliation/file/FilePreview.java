package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.CheckFile.Checked;
import io.hanbeon.reconciliation.format.FileLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a file would become.
 *
 * @param headerLine where the header stands; what is above is passed over
 * @param first lines that were read
 * @param bad lines that were not
 */
@Schema(name = "ReconFilePreview")
@RegisterForReflection
public record FilePreview(
        String format,
        String label,
        String book,
        String charset,
        long headerLine,
        List<String> header,
        int lines,
        int badLines,
        List<FileLine.Item> first,
        List<FileLine.Bad> bad) {

    static FilePreview of(Checked checked) {
        var opened = checked.opened();
        return new FilePreview(
                opened.format().name(),
                opened.format().label(),
                opened.format().book(),
                opened.charset().name(),
                opened.headerLine(),
                opened.header(),
                checked.lines(),
                checked.badLines(),
                of(checked, FileLine.Item.class),
                of(checked, FileLine.Bad.class));
    }

    private static <T extends FileLine> List<T> of(Checked checked, Class<T> kind) {
        return checked.first().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
