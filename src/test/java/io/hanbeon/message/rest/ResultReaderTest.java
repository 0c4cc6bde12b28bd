package io.hanbeon.message.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
    private static final ResultReader READER = new ResultReader(
            Provider.CLOUDMSG,
            new ResultNames(
                    "list",
                    "message.id",
                    "key",
                    "message.status",
                    "error.code",
                    "at",
                    Set.of("SENT"),
                    Set.of("DELIVERED", "DONE"),
                    Set.of("FAILED")));

    @Test
    void one_result_is_read_whole() {
        assertThat(read("""
                {"key":"%s","message":{"id":"m-1","status":"FAILED"},"error":{"code":"E_1"},
                 "at":"2030-01-01T12:00:00+09:00"}""".formatted(Ids.text(42))).reports())
                .containsExactly(new VendorReport(
                        Provider.CLOUDMSG,
                        7,
                        "m-1",
                        42L,
                        VendorReport.Status.FAILED,
                        "E_1",
                        Instant.parse("2030-01-01T03:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"message\":{\"id\":\"1\",\"status\":\"SENT\"}},{\"message\":{\"id\":\"2\",\"status\":\"SENT\"}}]",
                "{\"list\":[{\"message\":{\"id\":\"1\",\"status\":\"SENT\"}},"
                        + "{\"message\":{\"id\":\"2\",\"status\":\"SENT\"}}]}",
            })
    void a_list_is_a_list_with_and_without_an_object_around_it(String document) {
        assertThat(read(document).reports()).extracting(VendorReport::vendorId).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({"QUEUED, WAITING", "SENT, SENT", "DONE, DELIVERED", "FAILED, FAILED", "unheard of, WAITING"})
    void a_status_that_nobody_knows_is_no_end(String vendors, VendorReport.Status ours) {
        assertThat(read("{\"message\":{\"id\":\"1\",\"status\":\"%s\"}}".formatted(vendors))
                        .reports())
                .extracting(VendorReport::status)
                .containsExactly(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "1",
                "{\"message\":{\"id\":\"1\"}}",
                "{\"message\":{\"status\":\"SENT\"}}",
                "{\"message\":{\"id\":[1],\"status\":\"SENT\"}}",
                "{\"message\":\"SENT\"}",
            })
    void what_is_no_result_is_counted(String document) {
        assertThat(read(document)).isEqualTo(new ResultReader.Results(List.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "18446744073709551617", "1.10", "1e3", "-7"})
    void a_number_is_the_digits_that_were_sent(String number) {
        var reports = read("{\"message\":{\"id\":%1$s,\"status\":%1$s},\"error\":{\"code\":31}}".formatted(number))
                .reports();

        assertThat(reports)
                .extracting(VendorReport::vendorId, VendorReport::status, VendorReport::code)
                .containsExactly(tuple(number, VendorReport.Status.WAITING, "31"));
    }

    @Test
    void two_members_of_one_name_tell_nothing() {
        var ambiguous = "{\"message\":{\"id\":\"1\",\"status\":\"SENT\",\"status\":\"FAILED\"}}";

        assertThat(READER.read(ambiguous.getBytes(StandardCharsets.UTF_8), 7)).isEmpty();
    }

    @Test
    void the_rest_of_a_list_is_not_held_up() {
        var results = read("[{},{\"message\":{\"id\":\"1\",\"status\":\"SENT\"},\"at\":\"yesterday\"}]");

        assertThat(results.unreadable()).isEqualTo(1);
        assertThat(results.reports()).hasSize(1).first().returns(null, VendorReport::occurredAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{", "{\"message\":"})
    void what_is_no_json_is_nothing(String document) {
        assertThat(READER.read(document.getBytes(StandardCharsets.UTF_8), 7)).isEqualTo(Optional.empty());
    }

    private static ResultReader.Results read(String document) {
        return READER.read(document.getBytes(StandardCharsets.UTF_8), 7).orElseThrow();
    }
}
