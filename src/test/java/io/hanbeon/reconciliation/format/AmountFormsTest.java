package io.hanbeon.reconciliation.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountFormsTest {
    private static final Currency KRW = Currency.getInstance("KRW");
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15,000|15000",
                "15000|15000",
                "0|0",
                "-15,000|-15000",
                "(15,000)|-15000",
                "15,000-|-15000",
                "△15,000|-15000",
                "▲15,000|-15000",
                "－15,000|-15000",
                "￦15,000|15000",
                "₩15,000|15000",
                "-￦15,000|-15000",
                "15,000원|15000",
                "１５，０００|15000",
                "1,234,567,890|1234567890",
                "999999999999999|999999999999999"
            })
    void the_forms_that_are_known_are_read(String cell, long won) {
        assertThat(AmountForms.parse(cell, KRW, 0)).hasValue(won);
    }

    @Test
    void spaces_around_it_are_no_part_of_it() {
        assertThat(AmountForms.parse(" 15000 ", KRW, 0)).hasValue(15_000);
        assertThat(AmountForms.parse("　15000　", KRW, 0)).hasValue(15_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "15.000",
                "15000.00",
                "1.5E+04",
                "1e9",
                "15,00",
                "1,50,00",
                "1500,000",
                "--1",
                "(-15)",
                "(15",
                "15)",
                "-15-",
                "△15-",
                "+15",
                "15 000",
                "0x1F",
                "１５.０００",
                "15,000원원",
                "$15",
                "만오천",
                "9999999999999999",
                "NaN",
                "15_000"
            })
    void anything_else_is_no_amount(String cell) {
        assertThat(AmountForms.parse(cell, KRW, 0)).isEmpty();
    }

    @Test
    void a_format_may_say_that_won_have_a_fraction_which_is_nothing() {
        assertThat(AmountForms.parse("15000.00", KRW, 2)).hasValue(15_000);
        assertThat(AmountForms.parse("15000.50", KRW, 2)).isEmpty();
        assertThat(AmountForms.parse("15.000", KRW, 2)).isEmpty();
    }

    @Test
    void cents_are_minor_units() {
        assertThat(AmountForms.parse("1,234.56", USD, 2)).hasValue(123_456);
        assertThat(AmountForms.parse("12", USD, 2)).hasValue(1_200);
        assertThat(AmountForms.parse("12.5", USD, 2)).isEmpty();
    }
}
