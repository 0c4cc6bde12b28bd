package io.hanbeon.coupon.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.coupon.CouponRefusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets as programs write them that are no spreadsheet, by their XML. */
@Tag("any-database")
class OddWorkbooksTest {
    private static final String NUMBER_HEAD = text("A1", "전화번호 ");
    private static final String NAMESPACE = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final int LAST_ROW = 1_048_576;

    private final ReadWorkbook readWorkbook = new ReadWorkbook(
            Settings.with(WorkbookSettings.class, Map.of("hanbeon.workbook.read-max", "10m")), Clock.systemUTC());

    private ReadRecipients read(String... sheets) throws IOException {
        return readWorkbook.into(new ReadRecipients(Set.of(), variables -> true), workbook(List.of(sheets)));
    }

    /** A sound file, and the sheets put in place of its own. Two texts are shared: a number, and "김한번". */
    private static byte[] workbook(List<String> sheets) throws IOException {
        var sound = new ByteArrayOutputStream();
        try (var workbook = new Workbook(sound, "Test", "1.0")) {
            for (int i = 1; i <= sheets.size(); i++) {
                workbook.newWorksheet("S" + i).value(0, 0, "text");
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(sound.toByteArray()))
                        .get();
                var odd = new ZipOutputStream(bytes)) {
            for (var entry : Collections.list(zip.getEntries())) {
                odd.putNextEntry(new ZipEntry(entry.getName()));
                odd.write(content(entry.getName(), zip.getInputStream(entry).readAllBytes(), sheets));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] content(String name, byte[] sound, List<String> sheets) {
        var sheet = Pattern.compile("xl/worksheets/sheet(\\d+)\\.xml").matcher(name);
        if (sheet.matches()) {
            return xml(sheets.get(Integer.parseInt(sheet.group(1)) - 1));
        }
        return name.equals("xl/sharedStrings.xml")
                ? xml("<sst %s><si><t>010-1234-5678</t></si><si><t>김한번</t></si></sst>".formatted(NAMESPACE))
                : sound;
    }

    private static byte[] xml(String text) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static String sheet(String... rows) {
        return "<worksheet " + NAMESPACE + "><sheetData>" + String.join("", rows) + "</sheetData></worksheet>";
    }

    private static String row(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
    }

    private static String text(String at, String text) {
        return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static List<String> numbers(ReadRecipients read) {
        return read.sound().stream()
                .map(recipient -> recipient.phone().e164().substring(9))
                .toList();
    }

    private static String recipients(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> row(i, text("A" + i, "010-1234-%04d".formatted(i))))
                .collect(Collectors.joining());
    }

    @Test
    void formats_down_to_the_last_row_are_no_recipients() throws IOException {
        var blank = IntStream.rangeClosed(8, LAST_ROW)
                .mapToObj(i -> row(i, "<c r=\"A" + i + "\" s=\"1\"/>"))
                .collect(Collectors.joining());
        long begin = System.nanoTime();

        var read = read(sheet(row(1, NUMBER_HEAD), recipients(2, 7), blank));

        System.out.println("1,048,569 blank rows: " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        assertThat(read.sound()).hasSize(6);
        assertThat(read.refused()).isEmpty();
    }

    @Test
    void blank_rows_before_the_names_and_between_people_end_nothing() throws IOException {
        var read = read(sheet(
                row(1, "<c r=\"A1\" s=\"1\"/>"),
                row(2, text("B2", "이름"), text("C2", "수신자 번호")),
                row(3, text("C3", "010-1234-0003")),
                row(4, "<c r=\"C4\" s=\"1\"/>"),
                row(6, text("C6", "010-1234-0006"))));

        assertThat(numbers(read)).containsExactly("0003", "0006");
        assertThat(read.sound().getLast().row()).isEqualTo(6);
    }

    /** As the page says before anything is sent. */
    @Test
    void hidden_and_filtered_rows_are_recipients_as_others_are() throws IOException {
        var read =
                read("""
                <worksheet %s><sheetData><row r="1">%s</row><row r="2" hidden="1">%s</row><row r="3" hidden="true">%s</row>\
                </sheetData><autoFilter ref="A1:A3"/><mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>""".formatted(NAMESPACE, NUMBER_HEAD, text("A2", "010-1234-0002"), text("A3", "010-1234-0003")));

        assertThat(numbers(read)).containsExactly("0002", "0003");
    }

    @Test
    void rows_and_cells_that_do_not_say_where_they_are_follow_each_other() throws IOException {
        var cell = "<c t=\"inlineStr\"><is><t>%s</t></is></c>";
        var rows = "<row>" + cell.formatted("이름") + cell.formatted("전화번호") + "</row><row>" + cell.formatted("김한번")
                + cell.formatted("010-1234-0002") + "</row><row>" + cell.formatted("이두번") + cell.formatted("02-1")
                + "</row>";

        var read = read(sheet(rows));

        assertThat(numbers(read)).containsExactly("0002");
        assertThat(read.sound().getFirst().variables()).containsEntry("이름", "김한번");
        assertThat(read.refused()).extracting(row -> row.told().cell()).containsExactly("B3");
    }

    @Test
    void a_second_sheet_is_not_read() throws IOException {
        var read = read(sheet(row(1, NUMBER_HEAD), recipients(2, 2)), sheet(row(1, NUMBER_HEAD), recipients(3, 9)));

        assertThat(numbers(read)).containsExactly("0002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"C5\" t=\"s\"><v>3.2</v></c>",
                "<c r=\"C5\" t=\"s\"><v>999999</v></c>",
                "<c r=\"C5\" t=\"s\"><v>-1</v></c>",
                "<c r=\"C5\" t=\"zz\"><v>1</v></c>",
                "<c r=\"C5\" t=\"e\"><v>#N/A</v></c>",
                "<c r=\"C5\" t=\"n\"><v>1.2.3</v></c>",
                "<c r=\"C5\"><v>1.2.3</v></c>"
            })
    void a_cell_that_nobody_can_read_is_named_and_the_other_rows_are_judged(String odd) throws IOException {
        var read = read(sheet(
                row(1, NUMBER_HEAD, text("C1", "이름")),
                recipients(2, 4),
                row(5, text("A5", "010-1234-0005"), odd),
                recipients(6, 7)));

        assertThat(numbers(read)).containsExactly("0002", "0003", "0004", "0006", "0007");
        assertThat(read.refused()).extracting(row -> row.told().cell()).containsExactly("C5");
        assertThat(read.refused()).extracting(row -> row.told().code()).containsExactly("recipient.cell-unreadable");
    }

    /** The reader of workbooks would fill its memory up to it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=\"s\"><v>1000000</v>",
                "t=\"s\"><v>2147483647</v>",
                "t=\"s\"><v>+2147483647</v>",
                "t=\"s\"><v>٩٩٩٩٩٩٩٩٩</v>",
                "t=\"s\"><f>A1</f><v>2147483647</v>",
                "xmlns:x=\"x\" x:t=\"n\" t=\"s\"><v>2147483647</v>",
                "t=\"s\"><v><![CDATA[2147483647]]></v>"
            })
    void a_text_that_is_beyond_all_texts_is_refused_before_anybody_looks_for_it(String cell) {
        assertThatThrownBy(() ->
                        read(sheet(row(1, NUMBER_HEAD), row(2, "<c r=\"A2\" " + cell + "</c>"), recipients(3, 4))))
                .isInstanceOfSatisfying(CouponRefusal.FileUnusable.class, refusal -> {
                    var error = refusal.problem().errors().getFirst();
                    assertThat(error.code()).isEqualTo("workbook.no-such-text");
                    assertThat(error.ko()).contains("A2");
                });
    }

    @Test
    void odd_rows_are_as_many_as_others_may_be() {
        var bound = new ReadWorkbook(
                Settings.with(WorkbookSettings.class, Map.of("hanbeon.workbook.rows-max", "3")), Clock.systemUTC());
        var odd = "<row><c t=\"zz\"/></row>";

        assertThatThrownBy(() -> bound.into(
                        new ReadRecipients(Set.of(), variables -> true),
                        workbook(List.of(sheet(row(1, NUMBER_HEAD), odd.repeat(4))))))
                .isInstanceOfSatisfying(
                        CouponRefusal.FileUnusable.class,
                        refusal -> assertThat(
                                        refusal.problem().errors().getFirst().code())
                                .isEqualTo("workbook.too-many-rows"));
    }

    @Test
    void a_text_that_cells_share_is_theirs() throws IOException {
        var read = read(sheet(
                row(1, NUMBER_HEAD, text("C1", "이름")),
                row(2, "<c r=\"A2\" t=\"s\"><v>0</v></c>", "<c r=\"C2\" t=\"s\"><v>1</v></c>")));

        assertThat(numbers(read)).containsExactly("5678");
        assertThat(read.sound().getFirst().variables()).containsEntry("이름", "김한번");
    }

    /** Whose number stood elsewhere would get another one's coupon. */
    @ParameterizedTest
    @CsvSource({"A5, A5, A5", "B5, B5, B5", "B5, B6, B6", "B5, B0, B0", "B5, B99999999999, B99999999999", "B5, 5B, 5B"})
    void a_row_whose_cells_do_not_say_one_place_each_is_refused(String first, String second, String refused)
            throws IOException {
        var odd = row(5, text(first, "010-1234-0005"), text(second, "010-1234-9999"));

        var read = read(sheet(row(1, text("B1", "전화번호"), text("C1", "이름")), odd, row(6, text("B6", "010-1234-0006"))));

        assertThat(numbers(read)).containsExactly("0006");
        assertThat(read.refused()).extracting(row -> row.told().cell()).containsExactly(refused);
    }

    @Test
    void cells_out_of_their_order_are_where_they_say_that_they_are() throws IOException {
        var odd = row(5, text("C5", "김한번"), text("B5", "010-1234-0005"));

        var read = read(sheet(row(1, text("B1", "전화번호"), text("C1", "이름")), odd));

        assertThat(numbers(read)).containsExactly("0005");
        assertThat(read.sound().getFirst().variables()).containsEntry("이름", "김한번");
    }

    @Test
    void rows_out_of_their_order_or_twice_are_all_judged() throws IOException {
        var read = read(sheet(
                row(1, NUMBER_HEAD),
                row(3, text("A3", "010-1234-0003")),
                row(2, text("A2", "010-1234-0002")),
                row(3, text("A3", "010-1234-0003")),
                row(3, text("A3", "010-1234-0033"))));

        assertThat(numbers(read)).containsExactly("0003", "0002", "0033");
        assertThat(read.refused()).extracting(row -> row.told().code()).containsExactly("recipient.duplicate");
    }
}
