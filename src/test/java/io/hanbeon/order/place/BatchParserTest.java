package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.order.place.BatchRequest.Line;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "[]",
                "[{}]",
                "null",
                "true",
                "1",
                "\"text\"",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":}",
                "{'a':1}",
                "a=b",
                "<x/>",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":\"\n\"}"
            })
    void what_is_not_one_json_object_is_unreadable(String body) {
        assertThat(BatchParser.parse(utf8(body))).isEmpty();
    }

    @Test
    void bytes_that_are_not_utf_8_are_unreadable() {
        var eucKr = "{\"cc_name\":\"김예시\"}".getBytes(Charset.forName("EUC-KR"));

        assertThat(BatchParser.parse(eucKr)).isEmpty();
        assertThat(BatchParser.fault(eucKr)).contains("UTF-8");
        assertThat(BatchParser.fault(utf8("{\"cc_name\":김}"))).isEmpty();
    }

    @Test
    void an_empty_object_has_no_fields_and_no_orders() {
        var request = parse("{}");

        assertThat(request.fields()).isEmpty();
        assertThat(request.lines()).isEmpty();
        assertThat(request.firstOrderNo()).isEmpty();
    }

    @Test
    void text_that_fits_no_field_stays_as_it_came() {
        var fits = "e\u0301".repeat(4_000);

        assertThat(parse("{\"sms_message\":\"%s\"}".formatted(fits)).field("sms_message"))
                .isEqualTo("\u00e9".repeat(4_000));
        assertThat(parse("{\"sms_message\":\"%s.\"}".formatted(fits)).field("sms_message"))
                .isEqualTo(fits + ".");
    }

    @Test
    void names_count_in_any_case() {
        assertThat(parse("{\"TERMINAL_ID\":\"T1\",\"Orders\":[{\"ORDER_NO\":\"A\"}]}"))
                .returns("T1", BatchRequest::terminalId)
                .returns("A", BatchRequest::firstOrderNo);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"terminal_id\":\"T1\",\"TERMINAL_ID\":\"T2\"}                              | terminal_id",
                "{\"orders\":[{\"order_no\":\"A\"}],\"orders\":[{\"order_no\":\"B\"}]}          | orders",
                "{\"orders\":[{\"order_no\":\"A\"},{\"order_no\":\"B\",\"amount\":1,\"amount\":2}]} | amount",
                "{\"terminal_id\":\"T1\",\"x\":{\"y\":[0,[{\"deep\":1,\"deep\":2}]]}}          | deep",
                "{\"orders\":[{\"order_no\":{\"deep\":1,\"deep\":1}}]}                        | deep",
                "{\"orders\":[[{\"deep\":1,\"deep\":1}]]}                                   | deep",
                "{\"orders\":{\"deep\":1,\"deep\":1}}                                     | deep"
            })
    void a_batch_with_two_members_of_one_name_is_not_read_and_names_it(String body, String name) {
        assertThat(BatchParser.parse(utf8(body))).isEmpty();
        assertThat(BatchParser.fault(utf8(body))).isEqualTo(" (%s 중복)", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u00a0",
                "\\u200b",
                "\\ufeff",
                "\\u00ad",
                "\\u2060",
                "\\u200d",
                "\\ufe0f",
                "\\u3164",
                "\\u115f",
                "\\u2800",
                "\\u3000",
                "\\u202e",
                "\\udb40\\udd00"
            })
    void what_nobody_sees_is_no_part_of_a_key(String invisible) {
        var request = parse(
                "{\"terminal_id\":\"%s0553\",\"orders\":[{\"order_no\":\"ORD-1%s\"}]}".formatted(invisible, invisible));

        assertThat(request.terminalId()).isEqualTo("0553");
        assertThat(request.firstOrderNo()).isEqualTo("ORD-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "\"  \"", "null", "true", "false", "[]", "[\"T1\"]", "{\"a\":\"T1\"}", "-1", "-0.5"})
    void what_is_neither_text_nor_an_unsigned_number_is_missing(String value) {
        var request = parse("{\"terminal_id\":%s,\"phone_no\":\"010\"}".formatted(value));

        assertThat(request.terminalId()).isEmpty();
        assertThat(request.phoneNo()).isEqualTo("010");
    }

    @Test
    void numbers_are_taken_as_they_are_written() {
        var request = parse("{\"orders\":[{\"order_no\":12,\"amount\":1000.50,\"cc_pord_desc\":1e309}]}");

        assertThat(request.lines()).containsExactly(new Line("12", "1000.50", "1e309"));
    }

    @Test
    void brackets_and_quotes_inside_a_value_do_not_break_the_batch() {
        var request = parse("{\"orders\":[{\"order_no\":\"A]}\",\"amount\":1,\"cc_pord_desc\":\"\\\"}]\"}]}");

        assertThat(request.lines()).containsExactly(new Line("A]}", "1", "\"}]"));
    }

    @Test
    void an_order_that_is_no_object_is_an_order_without_fields() {
        assertThat(parse("{\"orders\":[1,\"A\",[{\"order_no\":\"B\"}],null]}").lines())
                .containsExactly(
                        new Line("", "", ""), new Line("", "", ""), new Line("", "", ""), new Line("", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"A\"", "1", "null", "{\"order_no\":\"A\"}"})
    void orders_that_are_no_array_are_none(String orders) {
        assertThat(parse("{\"orders\":%s,\"terminal_id\":\"T1\"}".formatted(orders)))
                .returns("T1", BatchRequest::terminalId)
                .satisfies(request -> assertThat(request.lines()).isEmpty());
    }

    @Test
    void text_is_composed_order_numbers_as_well() {
        var pieces = Normalizer.normalize("김예시", Normalizer.Form.NFD);
        var request = parse("{\"cc_name\":\"%s\",\"orders\":[{\"order_no\":\"%s\",\"cc_pord_desc\":\"%s\"}]}"
                .formatted(pieces, pieces, pieces));

        assertThat(request.field("cc_name")).isEqualTo("김예시").isNotEqualTo(pieces);
        assertThat(request.lines()).containsExactly(new Line("김예시", "", "김예시"));
    }

    @Test
    void white_space_around_a_value_is_not_part_of_it() {
        assertThat(parse("{\"terminal_id\":\" T1\\n\",\"orders\":[{\"order_no\":\"\\tA \"}]}"))
                .returns("T1", BatchRequest::terminalId)
                .returns("A", BatchRequest::firstOrderNo);
    }

    @Test
    void too_deep_a_nesting_is_unreadable() {
        var body = "{\"a\":%s%s}".formatted("[".repeat(100_000), "]".repeat(100_000));

        assertThat(BatchParser.parse(utf8(body))).isEmpty();
    }

    private static BatchRequest parse(String body) {
        return BatchParser.parse(utf8(body)).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
