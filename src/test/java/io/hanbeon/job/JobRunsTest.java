package io.hanbeon.job;

import static io.hanbeon.job.JobOutcome.DONE_BEFORE;
import static io.hanbeon.job.JobOutcome.DONE_HERE;
import static io.hanbeon.job.JobOutcome.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.state.JobRunStore;
import io.hanbeon.job.state.JobSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class JobRunsTest {
    private static final String PERIOD = "2026-03-02";

    @Inject
    JobRunStore store;

    @Inject
    JobSettings settings;

    @Inject
    MeterRegistry registry;

    @Inject
    SettableClock clock;

    private final String job = "job-" + UUID.randomUUID();
    private final AtomicLong worked = new AtomicLong();
    private JobRuns runs;
    private JobRuns elsewhere;

    @BeforeEach
    void two_instances() {
        runs = new JobRuns(store, settings, registry, clock);
        elsewhere = new JobRuns(store, settings, registry, clock);
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void a_periods_work_is_done_once() {
        assertThat(once(runs, this::work)).isEqualTo(DONE_HERE);
        assertThat(once(runs, this::work)).isEqualTo(DONE_BEFORE);
        assertThat(once(elsewhere, this::work)).isEqualTo(DONE_BEFORE);

        assertThat(worked).hasValue(1);
        assertThat(run()).containsEntry("handled", 7L).containsEntry("failure", null);
        assertThat(run().get("ended_at")).isNotNull();
    }

    @Test
    void another_period_is_other_work() {
        once(runs, this::work);

        assertThat(wait(runs.once(job, "2026-03-03", this::work))).isEqualTo(DONE_HERE);
        assertThat(worked).hasValue(2);
    }

    @Test
    void work_that_failed_is_noted_and_may_be_begun_again_at_once() {
        assertThatThrownBy(() ->
                        once(runs, () -> Uni.createFrom().failure(new IllegalStateException("x".repeat(1_000)))))
                .isInstanceOf(IllegalStateException.class);
        assertThat((String) run().get("failure"))
                .startsWith("java.lang.IllegalStateException: xxx")
                .hasSize(500);

        assertThat(once(elsewhere, this::work)).isEqualTo(DONE_HERE);
        assertThat(run()).containsEntry("failure", null).containsEntry("handled", 7L);
    }

    @Test
    void work_under_way_elsewhere_is_left_to_it() {
        var unfinished = new CompletableFuture<Long>();
        var first = runs.once(job, PERIOD, () -> Uni.createFrom().completionStage(unfinished))
                .subscribeAsCompletionStage();
        await().until(() -> Tables.count("hanbeon.job_run WHERE job = ?", job) == 1);

        assertThat(once(elsewhere, this::work)).isEqualTo(ELSEWHERE);

        unfinished.complete(3L);
        assertThat(first.join()).isEqualTo(DONE_HERE);
        assertThat(worked).hasValue(0);
        assertThat(run()).containsEntry("handled", 3L);
    }

    @Test
    void a_dead_instances_work_is_taken_over_once_its_claim_is_over() {
        runs.once(job, PERIOD, () -> Uni.createFrom().nothing()).subscribeAsCompletionStage();
        await().until(() -> Tables.count("hanbeon.job_run WHERE job = ?", job) == 1);

        clock.advance(settings.claim().minusSeconds(30));
        assertThat(once(elsewhere, this::work)).isEqualTo(ELSEWHERE);

        clock.advance(Duration.ofSeconds(31));
        assertThat(once(elsewhere, this::work)).isEqualTo(DONE_HERE);
        assertThat(worked).hasValue(1);
    }

    @Test
    void who_lost_a_claim_does_not_end_anothers_run() {
        var slow = new CompletableFuture<Long>();
        var first = runs.once(job, PERIOD, () -> Uni.createFrom().completionStage(slow))
                .subscribeAsCompletionStage();
        await().until(() -> Tables.count("hanbeon.job_run WHERE job = ?", job) == 1);
        clock.advance(settings.claim().plusSeconds(1));
        once(elsewhere, this::work);

        slow.complete(99L);
        first.join();

        assertThat(run()).containsEntry("handled", 7L);
    }

    @Test
    void of_many_at_once_one_does_it() {
        var attempts = new ArrayList<Uni<JobOutcome>>();
        for (int i = 0; i < 16; i++) {
            attempts.add(new JobRuns(store, settings, registry, clock).once(job, PERIOD, this::work));
        }

        var done = wait(Uni.join().all(attempts).andCollectFailures());

        assertThat(done).containsOnlyOnce(DONE_HERE);
        assertThat(worked).hasValue(1);
    }

    @Test
    void periods_are_unfinished_until_their_work_is_done() {
        once(runs, this::work);
        runs.once(job, "2026-03-04", () -> Uni.createFrom().nothing()).subscribeAsCompletionStage();
        await().until(() -> Tables.count("hanbeon.job_run WHERE job = ?", job) == 2);

        assertThat(wait(elsewhere.unfinished(job, List.of("2026-03-05", "2026-03-04", "2026-03-03", PERIOD))))
                .containsExactly("2026-03-05", "2026-03-04", "2026-03-03");
    }

    private Uni<Long> work() {
        worked.incrementAndGet();
        return Uni.createFrom().item(7L);
    }

    private JobOutcome once(JobRuns instance, Supplier<Uni<Long>> work) {
        return wait(instance.once(job, PERIOD, work));
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }

    private Map<String, Object> run() {
        return Tables.row("SELECT * FROM hanbeon.job_run WHERE job = ? AND period = ?", job, PERIOD);
    }
}
