package io.hanbeon.coupon.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.coupon.CouponRefusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class ReadWorkbookTest {
    private final ReadWorkbook readWorkbook = new ReadWorkbook(
            Settings.with(WorkbookSettings.class, Map.of("hanbeon.workbook.read-max", "10m")), Clock.systemUTC());

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
        return readWorkbook.into(new ReadRecipients(Set.of(), variables -> true), file);
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

    /** 46387 is 31 December 2026. */
    @ParameterizedTest
    @ValueSource(strings = {"yyyy-mm-dd", "yyyy\"년\" m\"월\" d\"일\"", "[$-412]yyyy.mm.dd hh:mm", "m/d/yy"})
    void a_date_is_told_as_its_day_however_the_cell_shows_it(String format) {
        var read = read(workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            sheet.value(0, 1, "만료일");
            sheet.value(1, 0, "010-1234-5678");
            sheet.value(1, 1, 46_387.9999);
            sheet.style(1, 1).format(format).set();
        }));

        assertThat(read.sound().getFirst().variables()).containsEntry("만료일", "2026-12-31");
    }

    @Test
    void a_date_of_the_years_since_1904_is_the_same_day() {
        assertThat(new WorkbookCells(true, 1).day(44_925)).contains(LocalDate.of(2026, 12, 31));
        assertThat(new WorkbookCells(false, 1).day(46_387)).contains(LocalDate.of(2026, 12, 31));
        assertThat(new WorkbookCells(false, 1).day(59)).contains(LocalDate.of(1900, 2, 28));
        assertThat(new WorkbookCells(false, 1).day(60)).isEmpty();
        assertThat(new WorkbookCells(false, 1).day(61)).contains(LocalDate.of(1900, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#,##0", "0.00\"days\"", "[Red]0", "0E+00"})
    void a_number_that_is_no_date_is_told_by_its_digits(String format) {
        var read = read(workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            sheet.value(0, 1, "금액");
            sheet.value(1, 0, "010-1234-5678");
            sheet.value(1, 1, 20_261_231);
            sheet.style(1, 1).format(format).set();
        }));

        assertThat(read.sound().getFirst().variables()).containsEntry("금액", "20261231");
    }

    private ReadRecipients readBy(Map<String, String> settings, byte[] file) {
        return new ReadWorkbook(Settings.with(WorkbookSettings.class, settings), Clock.systemUTC())
                .into(new ReadRecipients(Set.of(), variables -> true), file);
    }

    private static byte[] withShared(String xml) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write(xml.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sst><si><t>%s</t></si></sst>",
                "<sst><si><r><t>12345</t></r><r><t><b/>%s</t></r></si></sst>",
                "<x:sst><x:si><x:r><x:t>a</x:t></x:r><x:r><x:t>%s</x:t></x:r></x:si></x:sst>",
                "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>%s</t></is></c></row></sheetData></worksheet>",
                "<sst><si><t><![CDATA[<si><si>%s<si>]]></t></si></sst>",
                "<sst a=\"%s\"/>"
            })
    void a_text_that_is_too_long_is_refused_before_anybody_holds_it(String xml) throws IOException {
        var bound = Map.of("hanbeon.workbook.item-bytes-max", "1000");
        refused(() -> readBy(bound, withShared(xml.formatted("x".repeat(1_001)))), "workbook.cell-too-long");
        assertThatThrownBy(() -> readBy(bound, withShared(xml.formatted("x".repeat(850)))))
                .isInstanceOfSatisfying(
                        CouponRefusal.FileUnusable.class,
                        refusal -> assertThat(
                                        refusal.problem().errors().getFirst().code())
                                .isNotEqualTo("workbook.cell-too-long"));
    }

    @Test
    void texts_that_are_too_many_are_refused_before_anybody_holds_them() throws IOException {
        var texts = "<sst>" + "<si><t>1234567890</t></si>".repeat(100) + "</sst>";
        int bytes = texts.length() + "<workbook/>".length();

        refused(
                () -> readBy(Map.of("hanbeon.workbook.held-bytes-max", String.valueOf(bytes - 1)), withShared(texts)),
                "workbook.too-many-texts");
        assertThatThrownBy(() ->
                        readBy(Map.of("hanbeon.workbook.held-bytes-max", String.valueOf(bytes)), withShared(texts)))
                .isInstanceOfSatisfying(
                        CouponRefusal.FileUnusable.class,
                        refusal -> assertThat(
                                        refusal.problem().errors().getFirst().code())
                                .isNotEqualTo("workbook.too-many-texts"));
    }

    @Test
    void rows_are_bounded_one_by_one_and_not_together() {
        var file = workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            for (int row = 1; row <= 2_000; row++) {
                sheet.value(row, 0, 1_020_000_000L + row);
            }
        });

        assertThat(readBy(
                                Map.of(
                                        "hanbeon.workbook.item-bytes-max", "2000",
                                        "hanbeon.workbook.held-bytes-max", "20000"),
                                file)
                        .sound())
                .hasSize(2_000);
    }

    @Test
    void no_more_files_are_read_at_once_than_the_memory_is_for() {
        var file = workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            sheet.value(1, 0, "010-1234-5678");
        });
        var reader = new ReadWorkbook(
                Settings.with(WorkbookSettings.class, Map.of("hanbeon.workbook.read-at-once-max", "2")),
                Clock.systemUTC());
        var plain = new ReadRecipients(Set.of(), variables -> true);
        var second = new ReadRecipients(Set.of(), variables -> {
            assertThatThrownBy(() -> reader.into(plain, file)).isInstanceOf(CouponRefusal.TooManyFiles.class);
            return true;
        });
        var first = new ReadRecipients(Set.of(), variables -> {
            reader.into(second, file);
            return true;
        });

        assertThat(reader.into(first, file).sound()).hasSize(1);
        assertThat(second.sound()).hasSize(1);
        assertThat(reader.into(plain, file).sound()).hasSize(1);
    }

    @Test
    void a_hundred_thousand_rows_are_judged_in_five_seconds() {
        var file = workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            for (int row = 1; row <= 100_000; row++) {
                sheet.value(row, 0, "010-%04d-%04d".formatted(2_000 + row / 10_000, row % 10_000));
            }
        });
        long begin = processorNanos();

        var read = read(file);

        long millis = (processorNanos() - begin) / 1_000_000;
        System.out.println("100,000 rows: " + millis + " ms of a processor, " + file.length + " bytes");
        assertThat(read.sound()).hasSize(100_000);
        assertThat(millis).isLessThan(20_000);
    }

    /** Of this thread: what else the machine does takes none of it. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
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

    /** Office writes style sheets that pack to less than a hundredth; a bound on the ratio would refuse them. */
    @Test
    void a_style_sheet_that_packs_well_is_no_bomb() throws IOException {
        var plain = workbook(sheet -> {
            sheet.value(0, 0, "전화번호");
            sheet.value(1, 0, "010-1234-5678");
        });
        var packed = new ByteArrayOutputStream();
        try (var from = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(plain))
                        .get();
                var to = new ZipOutputStream(packed)) {
            for (var entry : Collections.list(from.getEntries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
                if (entry.getName().equals("xl/styles.xml")) {
                    to.write(("<!--" + " ".repeat(150_000) + "-->").getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        assertThat(packed.size()).isLessThan(20_000);
        assertThat(read(packed.toByteArray()).sound()).hasSize(1);
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
        refused(() -> read(file), code);
    }

    private static void refused(ThrowingCallable reading, String code) {
        assertThatThrownBy(reading)
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
