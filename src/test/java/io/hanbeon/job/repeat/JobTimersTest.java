package io.hanbeon.job.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.job.state.JobSettings;
import io.hanbeon.shared.flow.Background;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When jobs begin by themselves. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class JobTimersTest {
    private static final String NAME = "ticking";
    private static final Duration EVERY = Duration.ofMillis(10);

    @Inject
    Background background;

    @Inject
    SettableClock clock;

    private final AtomicInteger looks = new AtomicInteger();
    private JobTimers timers;

    @BeforeEach
    void make() {
        timers = new JobTimers(background, Settings.defaults(JobSettings.class), clock);
    }

    @AfterEach
    void end() {
        timers.end(null);
        clock.reset();
    }

    @Test
    void a_clock_that_is_set_back_or_forward_by_an_hour_stops_no_job() {
        timers.start(NAME, EVERY, this::look);
        await().until(() -> looks.get() > 0);

        for (var hour : List.of(Duration.ofHours(-1), Duration.ofHours(2))) {
            clock.advance(hour);
            int before = looks.get();
            await().until(() -> looks.get() > before + 2);
        }
    }

    @Test
    void a_look_begins_once_the_last_has_ended() {
        var first = new CompletableFuture<Void>();
        var next = new CompletableFuture<Boolean>();
        timers.start(
                NAME,
                EVERY,
                () -> looks.incrementAndGet() == 1
                        ? Uni.createFrom().completionStage(first)
                        : Uni.createFrom().voidItem().invoke(() -> next.complete(first.isDone())));
        await().until(() -> looks.get() == 1);

        first.complete(null);

        assertThat(next.join()).isTrue();
    }

    @Test
    void a_look_that_fails_is_followed_by_the_next() {
        timers.start(NAME, EVERY, () -> {
            looks.incrementAndGet();
            throw new IllegalStateException("away");
        });

        await().until(() -> looks.get() > 2);
    }

    @Test
    void none_follows_once_the_application_ends() {
        var first = new CompletableFuture<Void>();
        timers.start(
                NAME, Duration.ZERO, () -> look().chain(() -> Uni.createFrom().completionStage(first)));
        await().until(() -> looks.get() == 1);

        timers.end(null);
        first.complete(null);
        timers.start(NAME, Duration.ZERO, this::look);

        assertThat(looks).hasValue(1);
    }

    @Test
    void each_has_a_context_of_its_own_and_nothing_of_the_last_ones_log_fields() {
        var contexts = new CopyOnWriteArrayList<Context>();
        var fields = new CopyOnWriteArrayList<Map<String, Object>>();
        timers.start(
                NAME,
                EVERY,
                () -> look().invoke(() -> {
                    contexts.add(Vertx.currentContext());
                    fields.add(MDC.getMap());
                    MDC.put("look", looks.get());
                }));
        await().until(() -> looks.get() > 2);

        // Copies, since looks go on.
        assertThat(List.copyOf(contexts)).doesNotHaveDuplicates();
        assertThat(List.copyOf(fields)).allSatisfy(seen -> assertThat(seen).doesNotContainKey("look"));
    }

    @Test
    void the_next_look_is_told_by_the_clock_as_it_is_set() {
        timers.start(NAME, Duration.ofHours(1), this::look);
        await().until(() -> looks.get() == 1);

        clock.advance(Duration.ofHours(-1));

        await().untilAsserted(() -> assertThat(timers.nextLook(NAME))
                .hasValueSatisfying(next -> assertThat(next)
                        .isAfter(clock.instant())
                        .isBefore(clock.instant().plus(Duration.ofHours(1)))));
    }

    @Test
    void switched_off_it_begins_none() {
        var off = Settings.with(JobSettings.class, Map.of("hanbeon.job.by-clock", "false"));
        new JobTimers(background, off, clock).start(NAME, EVERY, this::look);

        assertThat(timers.nextLook(NAME)).isEmpty();
        assertThat(looks).hasValue(0);
    }

    private Uni<Void> look() {
        return Uni.createFrom().voidItem().invoke(looks::incrementAndGet);
    }
}
