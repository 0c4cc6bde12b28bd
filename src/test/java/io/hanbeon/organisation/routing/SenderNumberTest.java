package io.hanbeon.organisation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderNumberTest {
    @ParameterizedTest
    @CsvSource({
        "02-3490-4411, +82234904411",
        "010.5555.0001, +821055550001",
        "+82 10-5555-0001, +821055550001",
        "+82 010-5555-0001, +821055550001",
        "(031) 555-0001, +82315550001",
        "0507-1234-5678, +8250712345678",
        "1588-1234, 15881234",
        "1661 1234, 16611234",
        "+1 212 555 0100, +12125550100"
    })
    void a_number_has_one_spelling(String spelt, String normal) {
        assertThat(SenderNumber.normal(spelt)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "114", "1588-123", "00-1234-5678", "+82", "02-3490-441a", "+0123456789", "１５８８-1234"})
    void what_nobody_could_call_back_is_none(String text) {
        assertThat(SenderNumber.normal(text)).isEmpty();
    }
}
