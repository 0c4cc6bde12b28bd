package io.hanbeon.shared;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that goes out while its rows are found: of a page of rows, what is ready of the file. Numbers are numbers,
 * all else is text, and no text is taken for a formula, also when the table is copied elsewhere.
 */
public final class SpreadsheetXlsx {
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Excel's own bound; what is more goes on in another sheet. */
    static final int SHEET_ROWS_MAX = 1_048_576;

    private static final String PROGRAM = "Hanbeon";
    private static final String VERSION = "1.0";

    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final Workbook workbook = new Workbook(ready, PROGRAM, VERSION);
    private final String name;
    private final List<String> head;
    private final int sheetRowsMax;
    private int sheets;
    private int row;
    private Worksheet sheet;

    private SpreadsheetXlsx(String name, List<String> head, int sheetRowsMax) {
        this.name = name;
        this.head = head;
        this.sheetRowsMax = sheetRowsMax;
        this.sheet = begin();
    }

    /** @param pages of rows, each in memory by itself */
    public static Multi<byte[]> of(
            String name, List<String> head, Multi<? extends List<? extends List<? extends @Nullable Object>>> pages) {
        return of(name, head, pages, SHEET_ROWS_MAX);
    }

    static Multi<byte[]> of(
            String name,
            List<String> head,
            Multi<? extends List<? extends List<? extends @Nullable Object>>> pages,
            int sheetRowsMax) {
        return Multi.createFrom().deferred(() -> {
            var file = new SpreadsheetXlsx(name, head, sheetRowsMax);
            var parts = pages.onItem()
                    .transformToUniAndConcatenate(rows -> CallersContext.onWorker(() -> file.write(rows)));
            var end = CallersContext.onWorker(file::finish).toMulti();
            return Multi.createBy().concatenating().streams(parts, end).select().where(bytes -> bytes.length > 0);
        });
    }

    private byte[] write(List<? extends List<? extends @Nullable Object>> rows) {
        try {
            for (var cells : rows) {
                if (row == sheetRowsMax) {
                    sheet.finish();
                    sheet = begin();
                }
                writeRow(cells);
            }
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken();
    }

    private Worksheet begin() {
        sheets++;
        row = 0;
        var begun = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet = begun;
        writeRow(head);
        return begun;
    }

    /** Texts stand in their cells: a table of them would be held until the end. */
    private void writeRow(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof Number number) {
                sheet.value(row, column, number);
            } else {
                sheet.inlineString(row, column, SpreadsheetCsv.cell(cells.get(column)));
            }
        }
        row++;
    }

    private byte[] finish() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken();
    }

    private byte[] taken() {
        var bytes = ready.toByteArray();
        ready.reset();
        return bytes;
    }
}
