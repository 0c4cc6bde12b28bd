package io.hanbeon.coupon.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.coupon.CouponRefusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class ReadWorkbookTest {
    private final ReadWorkbook readWorkbook =
            new ReadWorkbook(Settings.with(WorkbookSettings.class, Map.of()), Clock.systemUTC());

    private interface Fill {
        void into(Worksheet sheet);
    }

    private static byte[] workbook(Fill fill) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Test", "1.0")) {
            fill.into(workbook.newWorksheet("명단"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private ReadRecipients read(byte[] file) {
        return readWorkbook.into(new ReadRecipients(Set.of()), file);
    }

    @Test
    void numbers_keep_their_digits_however_the_cell_has_them() {
        var read = read(workbook(sheet -> {
            sheet.value(0, 0, "전화번호 ");
            sheet.value(1, 0, 1012345678L);
            sheet.value(2, 0, 1.012345679E9);
            sheet.value(3, 0, 821012345670L);
            sheet.value(4, 0, "010-1234-5671");
            sheet.value(5, 0, "'01012345672");
            sheet.value(6, 0, "010 1234 5673");
            sheet.value(7, 0, "1.01235E+09");
            sheet.value(8, 0, "010-1234-5674, 010-1234-5675");
        }));

        assertThat(read.sound())
                .extracting(recipient -> recipient.phone().e164())
                .containsExactly(
                        "+821012345678",
                        "+821012345679",
                        "+821012345670",
                        "+821012345671",
                        "+821012345672",
                        "+821012345673");
        assertThat(read.refused()).extracting(row -> row.told().cell()).containsExactly("A8", "A9");
        assertThat(read.refused())
                .extracting(row -> row.told().code())
                .containsExactly("recipient.digits-lost", "recipient.phone-unusable");
    }

    @Test
    void blank_rows_are_no_recipients_wherever_they_are() {
        var read = read(workbook(sheet -> {
            sheet.value(2, 0, "이름");
            sheet.value(2, 1, "수신자 번호");
            sheet.value(4, 0, "김한번");
            sheet.value(4, 1, "010-1234-5678");
            for (int row = 5; row < 500; row++) {
                sheet.value(row, 1, " ");
            }
            sheet.value(500, 1, "010-1234-5679");
        }));

        assertThat(read.sound()).hasSize(2);
        assertThat(read.sound().getFirst().variables()).containsEntry("이름", "김한번");
        assertThat(read.sound().getFirst().row()).isEqualTo(5);
        assertThat(read.refused()).isEmpty();
    }

    @Test
    void a_hundred_thousand_rows_are_judged_in_five_seconds() {
        var file = workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            for (int row = 1; row <= 100_000; row++) {
                sheet.value(row, 0, "010-%04d-%04d".formatted(2_000 + row / 10_000, row % 10_000));
            }
        });
        long begin = System.nanoTime();

        var read = read(file);

        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.println("100,000 rows: " + millis + " ms, " + file.length + " bytes");
        assertThat(read.sound()).hasSize(100_000);
        assertThat(millis).isLessThan(20_000);
    }

    @Test
    void what_is_no_workbook_is_refused_by_name() throws IOException {
        refused(new byte[0], "workbook.empty");
        refused("<html>".getBytes(StandardCharsets.UTF_8), "workbook.no-workbook");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, "workbook.old-or-encrypted");
        refused(zip("xl/other.xml", 10), "workbook.no-workbook");
        refused(zip("../x", 10), "workbook.entry-name");
        refused(workbook(sheet -> sheet.value(0, 0, "이름")), "workbook.no-number-column");
        refused(workbook(sheet -> {}), "workbook.no-rows");
    }

    @Test
    void a_bomb_is_refused_by_what_it_unpacks_to() throws IOException {
        var bomb = zip("xl/worksheets/sheet1.xml", 300_000_000);
        assertThat(bomb.length).isLessThan(1_000_000);
        refused(bomb, "workbook.too-large");

        var many = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(many)) {
            for (int i = 0; i < 1_001; i++) {
                zip.putNextEntry(new ZipEntry("xl/" + i));
            }
        }
        refused(many.toByteArray(), "workbook.too-many-entries");
    }

    @Test
    void a_doctype_inside_is_not_read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"b\">]><r/>".getBytes(StandardCharsets.UTF_8));
        }
        refused(bytes.toByteArray(), "workbook.doctype");
    }

    private void refused(byte[] file, String code) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        CouponRefusal.FileUnusable.class,
                        refusal -> assertThat(refusal.problem().errors())
                                .singleElement()
                                .extracting("code")
                                .isEqualTo(code));
    }

    private static byte[] zip(String name, int zeros) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            var block = new byte[1_000_000];
            for (int left = zeros; left > 0; left -= block.length) {
                zip.write(block, 0, Math.min(left, block.length));
            }
        }
        return bytes.toByteArray();
    }
}
