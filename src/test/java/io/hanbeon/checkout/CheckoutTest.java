package io.hanbeon.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class CheckoutTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    @Test
    void what_a_second_window_paid_and_was_given_back_is_asked_for_by_nobody() {
        var second = checkout(Checkout.State.FAILED, "imp_2", Checkout.PAID_TWICE);

        assertThat(second.mayBePaid()).isFalse();
        assertThat(second.isToBeAskedFor("imp_3")).isFalse();
    }

    @Test
    void another_payment_of_what_is_paid_is_news_and_the_same_is_none() {
        var paid = checkout(Checkout.State.SUCCESS, "imp_1", null);

        assertThat(paid.isToBeAskedFor("imp_3")).isTrue();
        assertThat(paid.isToBeAskedFor("imp_1")).isFalse();
    }

    @Test
    void what_failed_may_be_paid_after_all() {
        assertThat(checkout(Checkout.State.FAILED, null, "EXPIRED").mayBePaid()).isTrue();
    }

    private static Checkout checkout(Checkout.State state, @Nullable String impUid, @Nullable String failure) {
        return new Checkout(
                1,
                "M-1",
                1,
                "HB-1",
                "reservation/1",
                "buyer",
                "공연",
                Money.krw(50_000),
                state,
                true,
                impUid,
                new Checkout.Refunds(0, 0),
                failure == null ? null : new Checkout.Failure(failure, "이유"),
                new Checkout.Times(NOW, NOW, null, null),
                0);
    }
}
