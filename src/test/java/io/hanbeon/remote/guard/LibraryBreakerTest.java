package io.hanbeon.remote.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.remote.RemoteSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.util.TypeLiteral;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;

/**
 * Why the breaker is our own (ADR 32). A vendor that leaves one call of five without an answer works: four of five
 * messages arrive. Up to 64 calls are under way, and those without an answer end together, when their time is over.
 */
@QuarkusTest
@TestProfile(ByHand.class)
class LibraryBreakerTest {
    private static final int AT_ONCE = 64;
    private static final int OUR_WINDOW = 20;

    /** The narrowest that 64 ends in one row, among others of which one of five failed, do not fill by half. */
    private static final int WIDE_WINDOW = 172;

    @Test
    void the_librarys_breaker_stops_an_account_that_leaves_out_one_of_five() {
        assertThat(isOpenAfterOneOfFive(library(OUR_WINDOW))).isTrue();
        assertThat(isOpenAfterOneOfFive(ours())).isFalse();
    }

    @Test
    void with_a_window_wide_enough_a_dead_vendor_is_called_eight_times_as_often() {
        assertThat(isOpenAfterOneOfFive(library(WIDE_WINDOW))).isFalse();

        assertThat(callsToADeadVendor(library(WIDE_WINDOW))).isEqualTo(86);
        assertThat(callsToADeadVendor(ours())).isEqualTo(10);
    }

    /** As at a start: so many calls until anything is known. */
    @Test
    void with_a_window_wide_enough_it_takes_as_many_calls_to_know_anything() {
        assertThat(failuresUntilOpen(library(WIDE_WINDOW))).isEqualTo(172);
        assertThat(failuresUntilOpen(ours())).isEqualTo(20);
    }

    private static boolean isOpenAfterOneOfFive(Function<Supplier<Uni<String>>, Uni<String>> guard) {
        var silent = new ArrayList<UniEmitter<? super String>>();
        for (int i = 0; i < AT_ONCE * 5; i++) {
            var call = i;
            guard.apply(() -> call % 5 == 0
                            ? Uni.createFrom().emitter(silent::add)
                            : Uni.createFrom().item("Yes"))
                    .subscribe()
                    .with(answer -> {}, failure -> {});
        }
        silent.forEach(one -> one.fail(new IllegalStateException("No answer")));
        return isRejected(guard);
    }

    private static int callsToADeadVendor(Function<Supplier<Uni<String>>, Uni<String>> guard) {
        for (int i = 0; i < WIDE_WINDOW; i++) {
            guard.apply(() -> Uni.createFrom().item("Yes")).await().indefinitely();
        }
        return failuresUntilOpen(guard);
    }

    private static int failuresUntilOpen(Function<Supplier<Uni<String>>, Uni<String>> guard) {
        int failures = 0;
        while (!isRejected(guard)) {
            failures++;
        }
        return failures;
    }

    /** One more failure, if it is let through. */
    private static boolean isRejected(Function<Supplier<Uni<String>>, Uni<String>> guard) {
        return guard.apply(() -> Uni.createFrom().failure(new IllegalStateException("No answer")))
                .onItemOrFailure()
                .transform((answer, failure) -> failure instanceof CircuitBreakerOpenException)
                .await()
                .indefinitely();
    }

    private static Function<Supplier<Uni<String>>, Uni<String>> library(int window) {
        TypedGuard<Uni<String>> guard = TypedGuard.create(new TypeLiteral<Uni<String>>() {})
                .withThreadOffload(false)
                .withCircuitBreaker()
                .requestVolumeThreshold(window)
                .failureRatio(0.5)
                .done()
                .build();
        return call -> Uni.createFrom().deferred(() -> guard.get(call::get));
    }

    private static Function<Supplier<Uni<String>>, Uni<String>> ours() {
        var breaker = new Breaker(Settings.defaults(RemoteSettings.class), AT_ONCE, new SettableClock(), () -> {});
        return breaker::through;
    }
}
