package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class SpreadsheetXlsxTest {
    private static final List<String> HEAD = List.of("번호", "이름");

    @Test
    void numbers_stay_numbers_and_a_text_is_no_formula() throws IOException {
        var sheets =
                read(Multi.createFrom().items(rows(Arrays.asList(-1_000L, "=1+1")), rows(Arrays.asList(2, null))), 10);

        var rows = sheets.getFirst();
        assertThat(rows.getFirst().getCellText(1)).isEqualTo("이름");
        assertThat(rows.get(1).getCellAsNumber(0).orElseThrow()).isEqualByComparingTo("-1000");
        assertThat(rows.get(1).getCellText(1)).isEqualTo("'=1+1");
        assertThat(rows.get(2).getCellText(1)).isEmpty();
    }

    @Test
    void what_a_sheet_cannot_hold_goes_on_in_the_next() throws IOException {
        var sheets = read(Multi.createFrom().range(0, 5).map(i -> rows(List.of(i, "김한번"))), 3);

        assertThat(sheets)
                .hasSize(3)
                .allSatisfy(rows -> assertThat(rows.getFirst().getCellText(0)).isEqualTo("번호"));
        assertThat(sheets.get(1)).hasSize(3);
        assertThat(sheets.get(2)).hasSize(2);
    }

    @Test
    void a_table_of_no_rows_has_its_head() throws IOException {
        assertThat(read(Multi.createFrom().empty(), 10))
                .hasSize(1)
                .first()
                .satisfies(rows -> assertThat(rows).hasSize(1));
    }

    private static List<List<Object>> rows(List<Object> row) {
        return List.of(row);
    }

    private static List<List<Row>> read(Multi<List<List<Object>>> pages, int sheetRowsMax) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SpreadsheetXlsx.of("표", HEAD, pages, sheetRowsMax)
                .subscribe()
                .asStream()
                .forEach(bytes::writeBytes);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            return workbook.getSheets().map(SpreadsheetXlsxTest::rows).toList();
        }
    }

    private static List<Row> rows(org.dhatim.fastexcel.reader.Sheet sheet) {
        try {
            return sheet.read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
