package io.hanbeon.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as a table for spreadsheets, which take a cell that begins with one of some characters for a formula. */
final class AuditCsv {
    /** Without it, Excel does not take Korean for UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The last four are the first four at full width, which East Asian spreadsheets take for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private static final String[] COLUMNS = {
        "id",
        "chain",
        "seq",
        "at",
        "callerKind",
        "callerId",
        "callerName",
        "address",
        "action",
        "subject",
        "before",
        "after",
        "reason",
        "correlationId",
        "hash"
    };

    private AuditCsv() {}

    static String of(List<AuditView> entries) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            entries.forEach(entry -> csv.writeRecord(cells(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> cells(AuditView entry) {
        return row(
                entry.id(),
                entry.chain(),
                entry.seq(),
                entry.at(),
                entry.caller().kind(),
                entry.caller().id(),
                entry.caller().name(),
                entry.caller().address(),
                entry.action(),
                entry.subject(),
                new JsonObject(entry.before()).encode(),
                new JsonObject(entry.after()).encode(),
                entry.reason(),
                entry.correlationId(),
                entry.hash());
    }

    private static List<String> row(@Nullable Object... values) {
        return Arrays.stream(values).map(AuditCsv::cell).toList();
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
