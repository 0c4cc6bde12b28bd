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
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The last four are the first four at full width, which East Asian spreadsheets take for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetCsv() {}

    /** Where a file begins. */
    public static String head(String... columns) {
        return BYTE_ORDER_MARK + lines(List.of(List.of(columns)));
    }

    public static String lines(List<? extends List<? extends @Nullable Object>> rows) {
        return lines(rows, ',');
    }

    public static String lines(List<? extends List<? extends @Nullable Object>> rows, char delimiter) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().fieldSeparator(delimiter).build(text)) {
            rows.forEach(row ->
                    csv.writeRecord(row.stream().map(SpreadsheetCsv::cell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Of a cell that was written here: what it was before. */
    public static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /** A number is none, also where it begins with its sign. */
    static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return !(value instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }
}
