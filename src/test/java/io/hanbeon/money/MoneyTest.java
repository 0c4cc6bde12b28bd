package io.hanbeon.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void each_currency_has_its_own_places() {
        assertEquals("15000 KRW", Money.krw(15_000).toString());
        assertEquals("150.00 USD", Money.of(15_000, "USD").toString());
        assertEquals("15.000 KWD", Money.of(15_000, "KWD").toString());
        assertEquals("15000 JPY", Money.of(15_000, "JPY").toString());
    }

    @Test
    void won_and_dollars_are_neither_added_nor_compared() {
        var won = Money.krw(100);
        var dollars = Money.of(100, "USD");
        assertThrows(IllegalArgumentException.class, () -> won.plus(dollars));
        assertThrows(IllegalArgumentException.class, () -> won.minus(dollars));
        assertThrows(IllegalArgumentException.class, () -> won.compareTo(dollars));
    }

    @Test
    void a_sum_that_does_not_fit_fails_rather_than_turning_negative() {
        var most = Money.krw(Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> most.plus(Money.krw(1)));
        assertThrows(ArithmeticException.class, () -> most.times(2));
        assertThrows(ArithmeticException.class, () -> Money.krw(Long.MIN_VALUE).negated());
        assertThrows(ArithmeticException.class, () -> most.share(2, 1));
    }

    @Test
    void a_share_drops_what_is_less_than_a_minor_unit() {
        assertEquals(Money.krw(3), Money.krw(100).share(33, 1_000));
        assertEquals(Money.krw(-3), Money.krw(-100).share(33, 1_000));
        assertEquals(Money.krw(999_999_999_999L), Money.krw(999_999_999_999L).share(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void the_leftover_goes_to_the_part_that_is_named() {
        var parts = Money.krw(100).parts(Map.of("a", 1L, "b", 1L, "c", 1L), "b");
        assertEquals(Map.of("a", Money.krw(33), "b", Money.krw(34), "c", Money.krw(33)), parts);
    }

    @Test
    void parts_always_add_up() {
        var random = new Random(4217);
        for (int i = 0; i < 1_000; i++) {
            var whole = Money.krw(random.nextLong(-999_999_999_999L, 999_999_999_999L));
            Map<String, Long> weights = Map.of(
                    "supply",
                    random.nextLong(1, 1L << 40),
                    "vat",
                    random.nextLong(1L << 20),
                    "free",
                    random.nextLong(9));
            var sum = whole.parts(weights, "vat").values().stream().reduce(Money.krw(0), Money::plus);
            assertEquals(whole, sum);
        }
    }

    @Test
    void the_leftover_needs_a_part_to_go_to() {
        var whole = Money.krw(100);
        assertThrows(IllegalArgumentException.class, () -> whole.parts(Map.of("a", 1L), "b"));
        assertThrows(IllegalArgumentException.class, () -> whole.parts(Map.of("a", -1L, "b", 2L), "b"));
        assertThrows(ArithmeticException.class, () -> whole.parts(Map.of("a", 0L), "a"));
    }

    @Test
    void in_JSON_it_is_minor_units_beside_the_currency() throws Exception {
        var json = new ObjectMapper();
        var money = Money.of(15_000, "USD");
        assertEquals("{\"amount\":15000,\"currency\":\"USD\"}", json.writeValueAsString(money));
        assertEquals(money, json.readValue("{\"amount\":15000,\"currency\":\"USD\"}", Money.class));
        assertTrue(money.isPositive());
    }
}
