package io.hanbeon.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaxPartsTest {
    private static final Currency KRW = Currency.getInstance("KRW");

    @Test
    void a_korean_price_has_an_eleventh_of_vat_in_its_taxed_part() {
        assertThat(TaxParts.usualVat(11_000, 0, KRW)).isEqualTo(1_000);
        assertThat(TaxParts.usualVat(11_000, 5_500, KRW)).isEqualTo(500);
        assertThat(TaxParts.usualVat(11_000, 0, Currency.getInstance("USD"))).isZero();
    }

    @Test
    void shares_of_shares_add_up_to_the_whole_in_every_part() {
        var random = new Random(17);
        for (int round = 0; round < 2_000; round++) {
            long amount = 1 + random.nextLong(20_000);
            long taxFree = random.nextLong(amount + 1);
            long vat = random.nextLong(amount - taxFree + 1);
            var whole = TaxParts.of(amount, vat, taxFree);
            var left = whole;
            while (left.total() > 0) {
                var share = left.share(1 + random.nextLong(left.total()));
                assertThat(left.contains(share)).as("%s of %s", share, left).isTrue();
                left = left.minus(share);
            }
            assertThat(left).isEqualTo(new TaxParts(0, 0, 0));
        }
    }

    @Test
    void there_is_no_share_of_more_than_the_whole() {
        assertThatThrownBy(() -> TaxParts.of(100, 9, 0).share(101)).isInstanceOf(IllegalArgumentException.class);
    }
}
