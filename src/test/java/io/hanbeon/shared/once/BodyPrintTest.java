package io.hanbeon.shared.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyPrintTest {
    private static final int FIELDS_MAX = 10;
    private static final int POINTER_BYTES_MAX = 100;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2,\"c\":3} | {\"a\":1,\"c\":4}          | /b",
                "[1,2]                     | [2,1]                      | /0",
                "[1,2]                     | [1,2,3]                    | /2",
                "[]                        | {}                         | ``",
                "{\"a\":[]}                | {\"a\":{}}                 | /a",
                "{\"a\":[]}                | {\"a\":[[]]}               | /a",
                "{\"a\":1.0}               | {\"a\":1.00}               | /a",
                "{\"a\":null}              | {\"a\":\"\"}               | /a",
                "{\"a\":true}              | {\"a\":\"true\"}           | /a",
                "\"x\"                     | \"y\"                      | ``",
                "``                        | {}                         | ``",
                "{\"a\":1,\"a\":2}         | {\"a\":1,\"a\":3}          | ``",
                "{\"a\":1}                 | {\"a\":1} {\"a\":1}        | ``",
                "{\"a\":1}                 | {\"a\":1                   | ``",
            })
    void the_first_difference_is_found(String first, String second, String pointer) {
        assertThat(print(first).firstDifference(print(second))).contains(pointer);
        assertThat(print(first).firstDifference(print(first))).isEmpty();
        assertThat(print(second).firstDifference(print(second))).isEmpty();
    }

    @Test
    void a_body_of_as_many_fields_as_are_remembered_is_told_apart_by_field() {
        assertThat(print(numbers(FIELDS_MAX, 0)).firstDifference(print(numbers(FIELDS_MAX, 1))))
                .contains("/0");
    }

    @Test
    void a_body_of_more_is_told_apart_as_a_whole() {
        var first = print(numbers(FIELDS_MAX + 1, 0));

        assertThat(first.fields()).hasSize(1);
        assertThat(first.firstDifference(print(numbers(FIELDS_MAX + 1, 1)))).contains("");
    }

    /** Two pointers, /NAME/a and /NAME/b. */
    @Test
    void pointers_of_as_many_bytes_as_are_remembered_tell_fields_apart() {
        var name = "n".repeat(POINTER_BYTES_MAX / 2 - "//a".length());

        assertThat(print(nested(name, 1)).firstDifference(print(nested(name, 2))))
                .contains("/" + name + "/b");
    }

    @Test
    void pointers_of_more_are_not_remembered() {
        var name = "n".repeat(POINTER_BYTES_MAX / 2 - "//a".length() + 1);

        assertThat(print(nested(name, 1)).fields()).containsOnlyKeys("");
    }

    @Test
    void a_character_counts_as_many_bytes_as_it_is_written_with() {
        var name = "\\u0001".repeat(POINTER_BYTES_MAX / 2 / 6);

        assertThat(print(nested(name, 1)).fields()).containsOnlyKeys("");
    }

    @Test
    void four_thousand_fields_below_a_long_name_leave_a_small_print() {
        var fields =
                IntStream.range(0, 4_096).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(",", "{", "}"));
        var body = "{\"" + "n".repeat(40_000) + "\":" + fields + "}";

        var print = BodyPrint.of(
                body.getBytes(StandardCharsets.UTF_8),
                new BodyPrint.Bounds(4_096, 131_072),
                (pointer, value) -> Integer.toHexString(value.hashCode()));

        assertThat(print.fields()).containsOnlyKeys("");
    }

    private static String nested(String name, int last) {
        return "{\"%s\":{\"a\":0,\"b\":%d}}".formatted(name, last);
    }

    private static String numbers(int count, int start) {
        return IntStream.range(start, start + count)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static BodyPrint print(String body) {
        return BodyPrint.of(
                body.getBytes(StandardCharsets.UTF_8),
                new BodyPrint.Bounds(FIELDS_MAX, POINTER_BYTES_MAX),
                (pointer, value) -> pointer + "=" + value);
    }
}
