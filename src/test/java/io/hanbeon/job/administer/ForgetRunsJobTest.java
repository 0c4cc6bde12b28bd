package io.hanbeon.job.administer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ForgetRunsJobTest {
    private static final String JOB = "forgotten";

    @Inject
    ForgetRunsJob job;

    @Test
    void runs_are_forgotten_after_90_days_and_those_that_failed_after_a_year() {
        ran("4-ended-89", 89, true);
        ran("1-ended-91", 91, true);
        ran("1-failed-91", 91, false);
        ran("0-failed-364", 364, false);
        ran("0-failed-366", 366, false);

        assertThat(job.work().await().indefinitely()).isGreaterThanOrEqualTo(2);

        assertThat(Tables.rows("SELECT period FROM hanbeon.job_run WHERE job = ? ORDER BY period", JOB))
                .extracting(row -> row.get("period"))
                .containsExactly("0-failed-364", "1-failed-91", "4-ended-89");
        assertThat(job.work().await().indefinitely()).isZero();
    }

    /** Whatever was missed after it is made up for from there. */
    @Test
    void the_newest_run_that_ended_stays_however_old_it_is() {
        ran("1-ended-200", 200, true);
        ran("4-ended-89", 199, true);

        job.work().await().indefinitely();

        assertThat(Tables.rows("SELECT period FROM hanbeon.job_run WHERE job = ? AND ended_at IS NOT NULL", JOB))
                .extracting(row -> row.get("period"))
                .containsExactly("4-ended-89");
    }

    /** An old period that somebody runs by hand now began now. */
    @Test
    void a_run_that_is_under_way_stays() {
        Tables.execute(
                "INSERT INTO hanbeon.job_run (job, period, instance, claimed_until, started_at)"
                        + " VALUES (?, 'under-way', 'x', UTC_TIMESTAMP(3) + INTERVAL 10 MINUTE, UTC_TIMESTAMP(3))",
                JOB);

        job.work().await().indefinitely();

        assertThat(Tables.count("hanbeon.job_run WHERE job = ? AND period = 'under-way'", JOB))
                .isEqualTo(1);
        Tables.execute("DELETE FROM hanbeon.job_run WHERE job = ? AND period = 'under-way'", JOB);
    }

    private static void ran(String period, int daysAgo, boolean isEnded) {
        Tables.execute(
                "REPLACE INTO hanbeon.job_run (job, period, instance, claimed_until, started_at, ended_at, failure)"
                        + " SELECT ?, ?, 'x', at, at, IF(?, at, NULL), IF(?, NULL, 'refused')"
                        + " FROM (SELECT UTC_TIMESTAMP(3) - INTERVAL ? DAY AS at) past",
                JOB,
                period,
                isEnded,
                isEnded,
                daysAgo);
    }
}
