package io.hanbeon.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.money.Money;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "10000, 250, 100, 10, 350, 35",
        "9999, 250, 0, 10, 249, 24",
        "1, 250, 0, 10, 0, 0",
        "1, 0, 100, 10, 100, 10",
        "9007199254740993, 10000, 0, 0, 9007199254740993, 0"
    })
    void what_is_left_of_a_minor_unit_is_the_merchants(
            long amount, int basisPoints, long fixedMinor, int vatPercent, long fee, long vat) {
        var policy = new FeePolicy(LocalDate.EPOCH, basisPoints, fixedMinor, vatPercent);

        assertThat(policy.fee(Money.krw(amount))).isEqualTo(Money.krw(fee));
        assertThat(policy.vat(Money.krw(fee))).isEqualTo(Money.krw(vat));
    }
}
