package io.hanbeon.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables for spreadsheets, which take a text that begins with one of some characters for a formula. */
public final class SpreadsheetCsv {
    /** Without it, Excel does not take Korean for UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The last four are the first four at full width, which East Asian spreadsheets take for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetCsv() {}

    /** Where a file begins. */
    public static String head(String... columns) {
        return BYTE_ORDER_MARK + lines(List.of(List.of(columns)));
    }

    public static String lines(List<? extends List<? extends @Nullable Object>> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            rows.forEach(row ->
                    csv.writeRecord(row.stream().map(SpreadsheetCsv::cell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A number is none, also where it begins with its sign. */
    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return !(value instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }
}
