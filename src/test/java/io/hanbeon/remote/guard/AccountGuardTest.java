package io.hanbeon.remote.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.remote.RemoteSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;

/** By default: 64 calls at once; open for 5 s when of the last 20 ones half have failed. */
class AccountGuardTest {
    private final SettableClock clock = new SettableClock();
    private final AtomicInteger opened = new AtomicInteger();
    private final AccountGuard guard =
            new AccountGuard(Settings.defaults(RemoteSettings.class), 64, clock, opened::incrementAndGet);

    @Test
    void a_vendor_that_is_down_is_left_alone() {
        call(20, false);

        assertThat(guard.isOpen()).isTrue();
        assertThat(opened).hasValue(1);
        assertThatThrownBy(() -> call(1, true)).isInstanceOf(CircuitBreakerOpenException.class);
    }

    @Test
    void fewer_calls_than_the_window_has_say_nothing() {
        call(19, false);

        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void less_than_half_is_not_down() {
        call(11, true);
        call(9, false);

        assertThat(guard.isOpen()).isFalse();
        call(1, false);
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void one_of_five_without_an_answer_is_not_down_though_their_times_end_together() {
        var silent = new ArrayList<UniEmitter<? super String>>();
        for (int i = 0; i < 300; i++) {
            if (i % 5 == 0) {
                begin(silent);
            } else {
                call(1, true);
            }
        }

        silent.forEach(one -> one.fail(new IllegalStateException("No answer")));

        assertThat(silent).hasSize(60);
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void when_nobody_is_answered_any_more_half_a_window_is_enough() {
        var silent = new ArrayList<UniEmitter<? super String>>();
        call(100, true);
        IntStream.range(0, 64).forEach(ignored -> begin(silent));

        silent.subList(0, 9).forEach(one -> one.fail(new IllegalStateException("No answer")));
        assertThat(guard.isOpen()).isFalse();
        silent.get(9).fail(new IllegalStateException("No answer"));
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void after_a_while_one_call_tries_for_all() {
        call(20, false);
        clock.advance(Duration.ofSeconds(6));
        var trial = new ArrayList<UniEmitter<? super String>>();

        assertThat(guard.isOpen()).isFalse();
        begin(trial);
        assertThatThrownBy(() -> call(1, true)).isInstanceOf(CircuitBreakerOpenException.class);
        trial.getFirst().complete("Yes");

        assertThat(guard.isOpen()).isFalse();
        call(18, false);
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void a_try_that_fails_is_the_only_one_for_another_while() {
        call(20, false);
        clock.advance(Duration.ofSeconds(6));

        call(1, false);

        assertThat(guard.isOpen()).isTrue();
        assertThat(opened).hasValue(2);
    }

    @Test
    void an_answer_to_a_call_from_before_ends_no_rest() {
        var before = new ArrayList<UniEmitter<? super String>>();
        begin(before);
        call(20, false);

        before.getFirst().complete("Yes");

        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void what_is_rejected_for_want_of_room_is_no_failure_and_keeps_no_room() {
        var underWay = new ArrayList<UniEmitter<? super String>>();
        IntStream.range(0, 64).forEach(ignored -> begin(underWay));

        assertThatThrownBy(() -> call(1, true)).isInstanceOf(BulkheadException.class);
        underWay.getFirst().complete("Yes");
        call(1, true);
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void a_call_that_was_not_made_after_all_says_nothing_of_the_vendor() {
        hold(40);
        assertThat(guard.isOpen()).isFalse();

        call(20, false);
        clock.advance(Duration.ofSeconds(6));
        hold(1);
        call(1, true);
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void calls_that_were_not_made_hide_none_that_were() {
        var silent = new ArrayList<UniEmitter<? super String>>();
        call(100, true);
        IntStream.range(0, 10).forEach(ignored -> begin(silent));
        hold(100);

        silent.forEach(one -> one.fail(new IllegalStateException("No answer")));

        assertThat(guard.isOpen()).isTrue();
    }

    private void hold(int times) {
        for (int i = 0; i < times; i++) {
            guard.through(() -> Uni.createFrom().<String>failure(new BulkheadException("Too many of our own")))
                    .onFailure(BulkheadException.class)
                    .recoverWithItem("Held")
                    .await()
                    .indefinitely();
        }
    }

    private void call(int times, boolean isAnswered) {
        for (int i = 0; i < times; i++) {
            guard.through(() -> isAnswered
                            ? Uni.createFrom().item("Yes")
                            : Uni.createFrom().<String>failure(new IllegalStateException("No")))
                    .onFailure(IllegalStateException.class)
                    .recoverWithItem("No")
                    .await()
                    .indefinitely();
        }
    }

    /** Answered when the test says so. */
    private void begin(List<UniEmitter<? super String>> answers) {
        guard.through(() -> Uni.createFrom().<String>emitter(answers::add))
                .subscribe()
                .with(answer -> {}, failure -> {});
    }
}
