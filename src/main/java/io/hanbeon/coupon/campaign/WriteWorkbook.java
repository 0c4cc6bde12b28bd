package io.hanbeon.coupon.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** Workbooks for people: every value is text, so that digits stay as they are and nothing is a formula. */
public final class WriteWorkbook {
    private static final String PROGRAM = "Hanbeon";
    private static final String VERSION = "1.0";

    private WriteWorkbook() {}

    public static byte[] write(String sheetName, List<List<String>> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, PROGRAM, VERSION)) {
            var sheet = workbook.newWorksheet(sheetName);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                    sheet.style(row, column).format("@").set();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
