package io.hanbeon.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ForgetLoginsJobTest {
    @Inject
    ForgetLoginsJob job;

    @Inject
    JobRuns runs;

    @Inject
    SettableClock clock;

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void logins_and_sessions_are_forgotten_after_two_years_and_no_sooner() {
        clock.advance(Duration.ofDays(-800));
        var old = Person.newcomer(Role.CUSTOMER);
        old.logIn().then().statusCode(200);
        clock.reset();
        clock.advance(Duration.ofDays(-700));
        var younger = Person.newcomer(Role.CUSTOMER);
        younger.logIn().then().statusCode(200);
        clock.reset();

        runs.catchUp(job).await().indefinitely();

        assertThat(rows("login_attempt", old)).isZero();
        assertThat(rows("account_session", old)).isZero();
        assertThat(rows("login_attempt", younger)).isEqualTo(1);
        assertThat(rows("account_session", younger)).isEqualTo(1);
    }

    private static long rows(String table, Person person) {
        return Tables.count(
                "hanbeon." + table + " WHERE user_id = ?", Ids.parse(person.id).orElseThrow());
    }
}
