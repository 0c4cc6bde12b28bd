package io.hanbeon.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.order.ars.Reach;
import io.hanbeon.order.attempt.BookOrderPayment;
import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.order.attempt.OrderPaymentStore;
import io.hanbeon.order.attempt.SettleOrderPayment;
import io.hanbeon.shared.PhoneNumber;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that a call takes in hand, and how long it has them. */
@QuarkusTest
@TestProfile(ByHand.class)
class ClaimOrdersTest {
    @TestHTTPResource("/")
    URI root;

    private final FindPayable findPayable;
    private final ClaimOrders claimOrders;
    private final OrderPaymentStore store;
    private final BookOrderPayment book;
    private final SettleOrderPayment settle;
    private final ForgetCallsJob forgetCalls;
    private final SettableClock clock;
    private Caller caller;
    private PayCall call;

    ClaimOrdersTest(
            FindPayable findPayable,
            ClaimOrders claimOrders,
            OrderPaymentStore store,
            BookOrderPayment book,
            SettleOrderPayment settle,
            ForgetCallsJob forgetCalls,
            SettableClock clock) {
        this.findPayable = findPayable;
        this.claimOrders = claimOrders;
        this.store = store;
        this.book = book;
        this.settle = settle;
        this.forgetCalls = forgetCalls;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        caller = new Caller(root).owes("A", "B");
        call = new PayCall(
                caller.shop.dnis,
                PhoneNumber.key(caller.shop.phone),
                (String) caller.order("A").get("auth_no"),
                new CardEntry.LastFour(Caller.GOOD),
                List.of(),
                "ivr",
                Optional.of(UUID.randomUUID().toString()));
    }

    @AfterEach
    void letGo() {
        clock.reset();
        Tables.execute("UPDATE hanbeon.order_payment SET due_at = NULL WHERE merchant_id = ?", caller.merchantId);
    }

    @Test
    void where_the_first_of_a_key_could_ask_for_nothing_the_second_is_the_first() {
        var first = claim();
        first.taken().forEach(attempt -> await(() -> book.leaveOpen(attempt, "NOT_TRIED", "")));

        var second = claim();

        assertThat(second.isRepeated()).isFalse();
        assertThat(second.taken()).hasSize(2);
        assertThat(second.attemptIds()).doesNotContainAnyElementsOf(first.attemptIds());
    }

    @Test
    void the_second_of_a_key_takes_nothing_while_the_first_is_under_way() {
        var first = claim();

        var second = claim();

        assertThat(second.isRepeated()).isTrue();
        assertThat(second.taken()).isEmpty();
        assertThat(second.attemptIds()).isEqualTo(first.attemptIds());
    }

    @Test
    void an_attempt_is_held_also_to_the_same_end() {
        var attempt = claim().taken().getFirst();

        assertThat(await(() -> store.hold(attempt, attempt.leaseEnd()))).isTrue();
        assertThat(await(() -> store.hold(attempt, attempt.leaseEnd()))).isTrue();
    }

    @Test
    void those_that_wait_for_their_turn_are_held_on_and_what_has_ended_is_not() {
        var taken = claim().taken();
        await(() -> book.leaveOpen(taken.getLast(), "NOT_TRIED", ""));
        clock.advance(Duration.ofSeconds(50));
        var end = settle.leaseEnd();

        assertThat(await(() -> store.hold(taken, end))).isEqualTo(1);

        assertThat(await(() -> store.findAll(ids(taken))))
                .extracting(OrderPayment::dueAt)
                .containsExactly(end, null);
    }

    @Test
    void a_key_is_forgotten_after_thirty_days_and_not_before() {
        claim();
        clock.advance(Duration.ofDays(30).minusMinutes(1));
        await(forgetCalls::work);
        assertThat(keys()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        await(forgetCalls::work);

        assertThat(keys()).isZero();
    }

    private ClaimOrders.Claim claim() {
        return await(() ->
                findPayable.find(new Reach(Optional.empty()), call).chain(payable -> claimOrders.claim(call, payable)));
    }

    private long keys() {
        return Tables.count(
                "hanbeon.order_payment_key WHERE request_key = ?", call.key().orElseThrow());
    }

    private static List<Long> ids(List<OrderPayment> attempts) {
        return attempts.stream().map(OrderPayment::id).toList();
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
