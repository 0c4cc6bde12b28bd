package io.hanbeon.job.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.job.WakeJobs;
import io.hanbeon.job.state.JobSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How jobs are repeated: rounds, wakes, rests, pauses. */
@QuarkusTest
@TestProfile(ByHand.class)
class RepeatedJobsTest {
    private static final String NAME = "counting-rounds";
    private static final String WOKEN = "client-uses";

    @Inject
    PausesSeen pauses;

    @Inject
    JobSettings settings;

    @Inject
    DueRows dueRows;

    @Inject
    WakeJobs wakeJobs;

    @Inject
    Wakes wakes;

    @Inject
    Pool pool;

    @Inject
    SettableClock clock;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean isEnding = new AtomicBoolean();

    @BeforeEach
    void nothing_is_paused() {
        clock.setTo(Instant.parse("2031-07-01T03:00:00Z"));
        pauses.forget();
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.job_pause WHERE job = ?", NAME);
        pauses.forget();
    }

    @Test
    void a_full_round_is_followed_by_the_next_at_once() {
        var runs = runs(round -> Uni.createFrom().item(new Round(10, round < 3)));
        wait(runs.byClock());

        assertThat(rounds).hasValue(3);
        assertThat(runs.state().rows()).isEqualTo(30);
        assertThat(runs.state().lastRunAt()).isNotNull();
        assertThat(registry.get("hanbeon.job.rounds").tag("job", NAME).timer().count())
                .isEqualTo(3);
        assertThat(registry.get("hanbeon.job.rows").tag("job", NAME).counter().count())
                .isEqualTo(30);
    }

    @Test
    void rounds_in_a_row_are_bounded() {
        wait(runs(round -> Uni.createFrom().item(new Round(1, true))).byClock());
        assertThat(rounds).hasValue(settings.roundsMax());
    }

    @Test
    void no_round_begins_once_the_application_ends() {
        var runs = runs(round -> {
            isEnding.set(true);
            return Uni.createFrom().item(new Round(1, true));
        });
        wait(runs.byClock());
        assertThat(rounds).hasValue(1);
    }

    @Test
    void wakes_during_a_run_are_one_more_run_and_the_clock_is_none() {
        var first = new CompletableFuture<Round>();
        var runs = runs(round -> round == 1
                ? Uni.createFrom().completionStage(first)
                : Uni.createFrom().item(Round.last(0)));
        var run = runs.byClock().subscribeAsCompletionStage();
        await().until(() -> rounds.get() == 1);

        wait(runs.byClock());
        assertThat(runs.state().isRunning()).isTrue();
        for (int i = 0; i < 5; i++) {
            wake(runs);
        }
        assertThat(rounds).hasValue(1);

        first.complete(Round.last(0));
        run.join();
        assertThat(rounds).hasValue(2);
        assertThat(runs.state().isRunning()).isFalse();
    }

    @Test
    void a_job_that_failed_rests_longer_each_time_up_to_a_bound() {
        var runs = runs(round -> Uni.createFrom().failure(new IllegalStateException("away")));
        var rests = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            var begun = clock.instant();
            wait(runs.byClock());
            rests.add(Duration.between(begun, runs.state().restsUntil()).toSeconds());
            wake(runs);
            assertThat(rounds).hasValue(i + 1);
            clock.setTo(runs.state().restsUntil());
        }
        long longest = settings.backOffMax().toSeconds();
        assertThat(rests).containsExactly(1L, 2L, 4L, 8L, longest, longest);
        assertThat(runs.state().failuresInARow()).isEqualTo(6);
        assertThat(runs.state().failure()).contains("away");
    }

    @Test
    void a_clock_that_is_set_back_makes_no_rest_longer() {
        var runs = runs(round -> Uni.createFrom().failure(new IllegalStateException("away")));
        wait(runs.byClock());
        wait(runs.byClock());
        assertThat(rounds).hasValue(1);

        clock.advance(Duration.ofHours(-1));
        wait(runs.byClock());

        assertThat(rounds).hasValue(2);
    }

    @Test
    void a_good_run_ends_the_rest() {
        var runs = runs(round -> round == 1
                ? Uni.createFrom().failure(new IllegalStateException("away"))
                : Uni.createFrom().item(Round.last(0)));
        wait(runs.byClock());
        clock.setTo(runs.state().restsUntil());
        wait(runs.byClock());

        assertThat(runs.state().failuresInARow()).isZero();
        assertThat(runs.state().restsUntil()).isNull();
    }

    @Test
    void a_paused_job_rests_even_when_it_is_woken_and_works_by_hand() {
        Tables.execute("INSERT INTO hanbeon.job_pause VALUES (?, UTC_TIMESTAMP(3))", NAME);
        var runs = runs(round -> Uni.createFrom().item(Round.last(7)));
        wait(runs.byClock());
        wake(runs);
        assertThat(rounds).hasValue(0);

        assertThat(runs.byHand().await().atMost(Patience.MAX).rows()).isEqualTo(7);
    }

    @Test
    void a_pause_made_elsewhere_is_seen_within_its_time() {
        var runs = runs(round -> Uni.createFrom().item(Round.last(0)));
        wait(runs.byClock());
        Tables.execute("INSERT INTO hanbeon.job_pause VALUES (?, UTC_TIMESTAMP(3))", NAME);

        clock.setTo(clock.instant().plus(settings.pauseSeenWithin()));
        wait(runs.byClock());
        assertThat(rounds).hasValue(1);
    }

    @Test
    void one_row_that_fails_keeps_no_other() {
        var dealt = new CopyOnWriteArrayList<Integer>();
        var limits = new DueRows.Limits(Duration.ofSeconds(30), 10, 3);
        var round = dueRows.each(limits, (lease, max) -> rows(max), row -> row, row -> {
                    if (row == 4) {
                        throw new IllegalStateException("the fourth");
                    }
                    return Uni.createFrom().voidItem().invoke(() -> dealt.add(row));
                })
                .await()
                .atMost(Patience.MAX);

        assertThat(round).isEqualTo(new Round(10, true));
        assertThat(dealt).hasSize(9).doesNotContain(4);
    }

    @Test
    void a_lease_has_whole_milliseconds_as_its_rows_do() {
        var leases = new ArrayList<DueRows.Lease>();
        dueRows.together(
                        Duration.ofSeconds(30),
                        10,
                        (lease, max) -> {
                            leases.add(lease);
                            return rows(0);
                        },
                        rows -> Uni.createFrom().failure(new IllegalStateException("There are none")))
                .await()
                .atMost(Patience.MAX);
        assertThat(leases).singleElement().satisfies(lease -> {
            assertThat(lease.start()).isEqualTo(lease.start().truncatedTo(ChronoUnit.MILLIS));
            assertThat(lease.end()).isEqualTo(lease.start().plusSeconds(30));
        });
    }

    /** Hears what the application's own jobs hear. */
    @ApplicationScoped
    static class Wakes {
        private final AtomicInteger heard = new AtomicInteger();

        void hear(@Observes WakeJobs.Wake wake) {
            if (wake.job().equals(WOKEN)) {
                heard.incrementAndGet();
            }
        }

        int heard() {
            return heard.get();
        }
    }

    @Test
    void a_commit_wakes_and_a_rollback_does_not() {
        int before = wakes.heard();
        for (int i = 0; i < 2; i++) {
            wait(pool.withTransaction(transaction -> Uni.createFrom()
                            .item(() -> {
                                wakeJobs.wakeAfterCommit(transaction, WOKEN);
                                throw new IllegalStateException("undo");
                            })
                            .replaceWithVoid())
                    .onFailure()
                    .recoverWithNull());
            wait(pool.withTransaction(transaction ->
                    Uni.createFrom().voidItem().invoke(() -> wakeJobs.wakeAfterCommit(transaction, WOKEN))));
        }
        await().until(() -> wakes.heard() == before + 2);
    }

    private static void wake(RepeatedRuns runs) {
        if (runs.isFirstCall()) {
            wait(runs.runWhileCalled());
        }
    }

    private static Uni<List<Integer>> rows(int count) {
        return Uni.createFrom().item(IntStream.range(0, count).boxed().toList());
    }

    private RepeatedRuns runs(IntFunction<Uni<Round>> work) {
        var around = new Surroundings(pauses, new RoundMetrics(registry), settings, clock, isEnding);
        return new RepeatedRuns(job(work), around);
    }

    private RepeatedJob job(IntFunction<Uni<Round>> work) {
        return new RepeatedJob() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Uni<Round> round() {
                return work.apply(rounds.incrementAndGet());
            }
        };
    }

    private static void wait(Uni<Void> uni) {
        uni.await().atMost(Patience.MAX);
    }
}
