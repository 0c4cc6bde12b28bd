package io.hanbeon.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent is answered with lines and reasons: no failure of ours, nothing half stored. */
@QuarkusTest
@TestProfile(ByHand.class)
class MalformedFilesTest {
    private static final Charset MS949 = Charset.forName("MS949");
    private static final long SEED = 1_126;
    private static final String GOOD = "2030-03-02,좋음,15000,,\n";
    private static final String[] CELLS = {
        "\"",
        "\"\"\"",
        "'",
        "\u0000",
        "\uFEFF",
        "\r",
        "\n",
        "\"줄\n바꿈\"",
        "=cmd|' /C calc'!A0",
        "+1",
        "@SUM(A1)",
        "0000-01-01",
        "2030-02-30",
        "99999-01-01",
        "２０３０－０３－０２",
        "15.000",
        "1e9",
        "1E+04",
        "-15,000",
        "(15,000)",
        "△1",
        "9".repeat(30),
        "NaN",
        "∞",
        "\uD800",
        "\uD83D\uDE00",
        "\u202E",
        ";",
        ",",
        ",,,,,,,,",
        "\t",
        "null",
        " ",
        "　",
        "1,50",
        "--1",
        "0",
        "-",
        "\\",
        "\"a\"b"
    };

    private record Sent(int status, int lines, int bad) {}

    private Sent send(Bank bank, byte[] bytes) {
        var answer = bank.send("bank-deposits", bytes).extract();
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201, 202, 422);
        if (answer.statusCode() == 422) {
            assertThat(answer.jsonPath().getString("code")).startsWith("recon.");
            return new Sent(422, 0, 0);
        }
        return new Sent(
                answer.statusCode(),
                answer.jsonPath().getInt("file.lines"),
                answer.jsonPath().getInt("file.badLines"));
    }

    @Test
    void marks_charsets_line_ends_and_lines_above_the_header_are_no_obstacle() {
        var rows = Bank.DEPOSITS + GOOD + GOOD.replace("좋음", "둘");
        var quoted = rows.replace("거래일자", "\"거래일자\"").replace("적요", "\"적요\"");
        var above = "계좌번호;110-123\n조회기간;2030-03-01~\n\n,,,\n";
        var files = new LinkedHashMap<String, byte[]>();
        files.put("plain", rows.getBytes(StandardCharsets.UTF_8));
        files.put("mark", ("\uFEFF" + rows).getBytes(StandardCharsets.UTF_8));
        files.put("mark and quotes", ("\uFEFF" + quoted).getBytes(StandardCharsets.UTF_8));
        files.put("lines above", ("\uFEFF" + above + rows).getBytes(StandardCharsets.UTF_8));
        files.put("MS949", rows.getBytes(MS949));
        files.put("UTF-16LE", ("\uFEFF" + rows).getBytes(StandardCharsets.UTF_16LE));
        files.put("UTF-16BE", ("\uFEFF" + rows).getBytes(StandardCharsets.UTF_16BE));
        files.put("CRLF", rows.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        files.put("CR", rows.replace("\n", "\r").getBytes(StandardCharsets.UTF_8));
        files.put(
                "mixed",
                rows.replaceFirst("\n", "\r\n").replaceFirst("\n2", "\r2").getBytes(StandardCharsets.UTF_8));
        files.put("sum", (rows + "합계,,30000,,\n").getBytes(StandardCharsets.UTF_8));
        files.put(
                "all of it",
                ("\uFEFF" + above + quoted + "\"합계\",\"\",\"30,000\",\"\",\"\"\n").getBytes(StandardCharsets.UTF_16LE));
        files.put("joined", (rows + "\uFEFF").getBytes(StandardCharsets.UTF_8));
        files.put("no last line end", rows.strip().getBytes(StandardCharsets.UTF_8));

        files.forEach((name, bytes) -> {
            var sent = send(new Bank(), bytes);
            assertThat(sent.status()).as(name).isEqualTo(201);
            assertThat(sent.lines()).as(name).isEqualTo(2);
            assertThat(sent.bad()).as(name).isZero();
        });
    }

    @Test
    void a_cell_that_is_out_of_its_mind_costs_its_line_and_no_other() {
        var bank = new Bank();
        var random = new Random(SEED);
        for (int i = 0; i < 120; i++) {
            var cells = IntStream.range(0, 5)
                    .mapToObj(column -> random.nextInt(3) == 0 ? CELLS[random.nextInt(CELLS.length)] : good(column))
                    .toList();
            var text = Bank.DEPOSITS + GOOD + String.join(",", cells) + "\n" + GOOD.replace("15000", "1" + (1000 + i));

            var sent = send(bank, text.getBytes(StandardCharsets.UTF_8));

            assertThat(sent.status()).as(text).isEqualTo(201);
            assertThat(sent.lines()).as(text).isPositive();
        }
        assertNothingHalfStored(bank);
    }

    private static String good(int column) {
        return List.of("2030-03-02", "적요", "15000", "", "").get(column);
    }

    @Test
    void bytes_that_are_no_text_are_refused_or_read_as_what_they_are() {
        var bank = new Bank();
        var random = new Random(SEED);
        var rows = (Bank.DEPOSITS + GOOD.repeat(5)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            var bytes = rows.clone();
            for (int hit = 0; hit < 1 + i % 5; hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            send(bank, bytes);
        }
        Stream.of(
                        new byte[] {0},
                        new byte[] {(byte) 0xFF, (byte) 0xFE},
                        "\n\n\n".getBytes(StandardCharsets.UTF_8),
                        noise(random))
                .forEach(bytes -> assertThat(send(bank, bytes).status()).isEqualTo(422));
        assertNothingHalfStored(bank);
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[100_000];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_wrong_charset_spoils_the_lines_that_it_spoils() {
        var padded = (Bank.DEPOSITS + GOOD.repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        var late = new ByteArrayOutputStream();
        late.writeBytes(padded);
        late.writeBytes("2030-03-02,가나다라,15000,,\n".getBytes(MS949));

        var sent = send(new Bank(), late.toByteArray());

        assertThat(sent.lines()).isEqualTo(5_001);
        assertThat(sent.bad()).isEqualTo(1);
    }

    @Test
    void long_lines_and_many_columns_are_bad_lines() {
        var bank = new Bank();
        var text = Bank.DEPOSITS + GOOD + "2030-03-02," + "가".repeat(10_000_000) + ",15000,,\n" + "1,".repeat(100_000)
                + "\n" + GOOD.replace("좋음", "끝");

        var sent = send(bank, text.getBytes(StandardCharsets.UTF_8));

        assertThat(sent).isEqualTo(new Sent(201, 4, 2));
        assertNothingHalfStored(bank);
    }

    @Test
    void a_quote_that_never_ends_takes_the_rest_with_it_and_says_so() {
        var bank = new Bank();

        var sent = send(
                bank,
                (Bank.DEPOSITS + GOOD + "2030-03-02,\"열림,1,,\n" + GOOD.repeat(3)).getBytes(StandardCharsets.UTF_8));

        assertThat(sent).isEqualTo(new Sent(201, 2, 1));
        assertNothingHalfStored(bank);
    }

    @Test
    void every_spelling_of_an_amount_is_read_or_refused_by_line() {
        var bank = new Bank();
        var spellings = new ArrayList<>(List.of(
                "\"15,000\"",
                "15.000",
                "15000.00",
                "1.5E+04",
                "\"(15,000)\"",
                "\"15,000-\"",
                "\"-15,000\"",
                "\"△15,000\"",
                "\"▲15,000\"",
                "\"￦15,000\"",
                "\"15,000원\"",
                "\"１５，０００\"",
                " 15000 ",
                "",
                "-",
                "0"));
        var rows = new StringBuilder(Bank.DEPOSITS);
        spellings.forEach(
                spelling -> rows.append("2030-03-02,금액,").append(spelling).append(",,\n"));

        var sent = send(bank, rows.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(sent.lines()).isEqualTo(16);
        assertThat(sent.bad()).isEqualTo(6);
        assertThat(Tables.rows(
                        "SELECT line_no FROM hanbeon.recon_bad_line b JOIN hanbeon.recon_file f ON f.id = b.file_id"
                                + " WHERE f.organisation_id = ? ORDER BY line_no",
                        bank.organisation))
                .extracting(row -> row.get("line_no"))
                .containsExactly(3, 4, 5, 15, 16, 17);
    }

    private static void assertNothingHalfStored(Bank bank) {
        assertThat(Tables.count(
                        "hanbeon.recon_file f WHERE f.organisation_id = ? AND (f.state <> 'DONE' OR f.lines_read <>"
                                + " f.lines_total)",
                        bank.organisation))
                .isZero();
        assertThat(Map.of(
                        "orphans",
                        Tables.count(
                                "hanbeon.recon_item i LEFT JOIN hanbeon.recon_file f ON f.id = i.file_id"
                                        + " WHERE i.organisation_id = ? AND f.id IS NULL",
                                bank.organisation)))
                .containsEntry("orphans", 0L);
    }
}
