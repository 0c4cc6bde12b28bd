package io.hanbeon.coupon.coufun;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.coupon.FindProducts.Products;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductPriceTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static Product at(long price) {
        return new Product("G1", "아메리카노", price, 4_500, null, null, "전국", "", "90", null);
    }

    @Test
    void a_price_that_changed_stays_marked_by_its_day_at_the_next_readings() {
        var monday = at(4_300).changedFrom(at(4_100), MONDAY);
        var tuesday = at(4_300).changedFrom(monday, MONDAY.plusDays(1));

        assertThat(tuesday.previousPriceKrw()).isEqualTo(4_100);
        assertThat(tuesday.priceChangedOn()).isEqualTo(MONDAY);

        var wednesday = at(4_400).changedFrom(tuesday, MONDAY.plusDays(2));
        assertThat(wednesday.previousPriceKrw()).isEqualTo(4_300);
        assertThat(wednesday.priceChangedOn()).isEqualTo(MONDAY.plusDays(2));
    }

    @Test
    void what_never_changed_is_not_marked() {
        assertThat(at(4_100).changedFrom(at(4_100), MONDAY)).isEqualTo(at(4_100));
        assertThat(at(4_100).changedFrom(null, MONDAY)).isEqualTo(at(4_100));
    }

    @Test
    void the_mark_is_kept_in_memory_and_what_was_kept_without_it_is_read() {
        var products = new Products(
                List.of(at(4_300).changedFrom(at(4_100), MONDAY), at(1)), Instant.parse("2026-11-23T00:00:00Z"));

        assertThat(ProductJson.read(ProductJson.write(products))).contains(products);
        assertThat(ProductJson.read(ProductJson.write(products).replace("\"priceChangedOn\":\"2026-11-23\",", "")))
                .isPresent();
    }
}
