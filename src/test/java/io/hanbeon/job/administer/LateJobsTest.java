package io.hanbeon.job.administer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.job.PeriodicJob;
import io.hanbeon.job.state.JobSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that is due and not done is told of once a look and the time for it have passed. */
@QuarkusTest
@TestProfile(ByHand.class)
class LateJobsTest {
    @Inject
    ScheduleJobs scheduleJobs;

    @Inject
    LateJobs lateJobs;

    @Inject
    JobSettings settings;

    @Inject
    MeterRegistry registry;

    @Inject
    SettableClock clock;

    private final Stubborn job = new Stubborn();

    @AfterEach
    void reset() {
        clock.reset();
    }

    /** Fails until it may. */
    private static final class Stubborn implements PeriodicJob {
        private final String name = "stubborn-" + UUID.randomUUID();
        private boolean mayEnd;
        private List<String> due = List.of("2026-03-02");

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(1);
        }

        @Override
        public List<String> due(Instant now) {
            return due;
        }

        @Override
        public Uni<Long> work(String period) {
            return mayEnd
                    ? Uni.createFrom().item(1L)
                    : Uni.createFrom().failure(new IllegalStateException("broken on purpose"));
        }
    }

    private void look() {
        scheduleJobs.look(job).onFailure().recoverWithNull().await().atMost(Patience.MAX);
    }

    private double gauge() {
        return registry.get("hanbeon.job.late").tag("job", job.name).gauge().value();
    }

    @Test
    void work_that_fails_is_late_after_its_time_and_no_more_once_it_is_done() {
        clock.setTo(Instant.parse("2026-03-03T01:00:00Z"));
        lateJobs.watch(job);
        look();
        clock.advance(job.every().plus(settings.lateAfter()).minusSeconds(30));
        look();
        assertThat(gauge()).isZero();

        clock.advance(Duration.ofSeconds(31));
        assertThat(gauge()).isEqualTo(1);

        job.mayEnd = true;
        look();
        assertThat(gauge()).isZero();
    }

    @Test
    void work_that_is_no_longer_due_is_not_late() {
        clock.setTo(Instant.parse("2026-03-03T01:00:00Z"));
        lateJobs.watch(job);
        look();
        clock.advance(Duration.ofHours(2));
        assertThat(gauge()).isEqualTo(1);

        job.due = List.of();
        look();

        assertThat(gauge()).isZero();
    }
}
