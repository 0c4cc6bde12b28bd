package io.hanbeon.job.administer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.job.DailyJob;
import io.hanbeon.job.PeriodicJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Periodic jobs as administrators see them. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class JobsTest {
    private static final String JOB = "/api/jobs/forget-inbox";

    @Inject
    SettableClock clock;

    @Inject
    ScheduleJobs scheduleJobs;

    private final AtomicInteger worked = new AtomicInteger();

    @BeforeEach
    void on_a_day_of_its_own() {
        clock.setTo(Instant.parse("2031-05-04T03:00:00Z"));
        Tables.execute("DELETE FROM hanbeon.job_run WHERE job = 'forget-inbox' AND period = '2031-05-04'");
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.job_pause");
    }

    @Test
    void every_periodic_job_is_listed_with_what_is_due() {
        given().header(AsCaller.admin())
                .get("/api/jobs")
                .then()
                .statusCode(200)
                .body("jobs.name", hasItems("close-days", "expire-orders", "forget-inbox", "forget-logins", "reseal"))
                .body("jobs.find { it.name == 'forget-inbox' }.due", equalTo(List.of("2031-05-04")));
    }

    @Test
    void a_period_is_done_once_by_hand_and_then_told_so() {
        run("2031-05-04").statusCode(200).body("outcome", equalTo("DONE_HERE"));
        run("2031-05-04").statusCode(200).body("outcome", equalTo("DONE_BEFORE"));
        assertThat(Tables.count("hanbeon.audit_entry WHERE action = 'job.run' AND subject = 'job/forget-inbox'"))
                .isGreaterThanOrEqualTo(2);

        given().header(AsCaller.admin())
                .get(JOB)
                .then()
                .body("lastRuns.findAll { it.period == '2031-05-04' }.state", equalTo(List.of("DONE")));
    }

    @Test
    void a_period_that_is_not_due_is_refused_and_those_that_are_named() {
        run("2031-05-05")
                .statusCode(422)
                .body("code", equalTo("job.period-not-due"))
                .body("errors.pointer", hasItem("/period"));
        assertThat(Tables.count("hanbeon.job_run WHERE job = 'forget-inbox' AND period = '2031-05-05'"))
                .isZero();
    }

    @Test
    void a_job_that_is_not_there_is_named() {
        given().header(AsCaller.admin())
                .get("/api/jobs/sing")
                .then()
                .statusCode(404)
                .body("code", equalTo("job.unknown"));
    }

    @Test
    void a_pause_is_kept_and_told_and_recorded_once() {
        var entries = "hanbeon.audit_entry WHERE action = 'job.pause'";
        long before = Tables.count(entries);

        for (int i = 0; i < 2; i++) {
            given().header(AsCaller.admin())
                    .put(JOB + "/pause")
                    .then()
                    .statusCode(200)
                    .body("isPaused", equalTo(true));
        }
        assertThat(Tables.count(entries)).isEqualTo(before + 1);

        given().header(AsCaller.admin()).delete(JOB + "/pause").then().body("isPaused", equalTo(false));
    }

    @Test
    void a_look_asks_no_more_once_all_was_done() {
        var job = counting("counting-1");
        look(job);
        Tables.execute("DELETE FROM hanbeon.job_run WHERE job = 'counting-1'");

        look(job);

        assertThat(worked).hasValue(1);
        assertThat(Tables.count("hanbeon.job_run WHERE job = 'counting-1'")).isZero();
    }

    @Test
    void a_paused_job_rests_and_makes_up_for_it_afterwards() {
        Tables.execute("INSERT INTO hanbeon.job_pause VALUES ('counting-2', UTC_TIMESTAMP(3))");
        var job = counting("counting-2");
        look(job);
        assertThat(worked).hasValue(0);

        Tables.execute("DELETE FROM hanbeon.job_pause");
        look(job);
        assertThat(worked).hasValue(1);
    }

    @Test
    void a_repeated_job_is_listed_run_by_a_round_and_paused() {
        given().header(AsCaller.admin())
                .get("/api/jobs")
                .then()
                .statusCode(200)
                .body(
                        "jobs.name",
                        hasItems("checkout-due", "coupon-calls", "hold-expiry", "outbox-relay", "payment-due"));
        long before = Tables.count("hanbeon.audit_entry WHERE action = 'job.round'");

        given().header(AsCaller.admin())
                .post("/api/jobs/client-uses/rounds")
                .then()
                .statusCode(200)
                .body("isMore", equalTo(false));
        assertThat(Tables.count("hanbeon.audit_entry WHERE action = 'job.round'"))
                .isEqualTo(before + 1);
        given().header(AsCaller.admin())
                .get("/api/jobs/client-uses")
                .then()
                .body("repeated.rounds", greaterThanOrEqualTo(1))
                .body("repeated.failuresInARow", equalTo(0));
        given().header(AsCaller.admin())
                .put("/api/jobs/client-uses/pause")
                .then()
                .statusCode(200)
                .body("isPaused", equalTo(true));
    }

    @Test
    void a_job_of_one_kind_is_not_run_as_the_other() {
        given().header(AsCaller.admin())
                .post(JOB + "/rounds")
                .then()
                .statusCode(422)
                .body("code", equalTo("job.no-rounds"));
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body("{\"period\": \"2031-05-04\"}")
                .post("/api/jobs/client-uses/runs")
                .then()
                .statusCode(422)
                .body("code", equalTo("job.no-periods"));
    }

    private void look(PeriodicJob job) {
        scheduleJobs.look(job).await().atMost(Patience.MAX);
    }

    private PeriodicJob counting(String name) {
        Tables.execute("DELETE FROM hanbeon.job_run WHERE job = ?", name);
        return new DailyJob() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Uni<Long> work() {
                return Uni.createFrom().item(() -> (long) worked.incrementAndGet());
            }
        };
    }

    private static ValidatableResponse run(String period) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .body("{\"period\": \"%s\"}".formatted(period))
                .post(JOB + "/runs")
                .then();
    }
}
