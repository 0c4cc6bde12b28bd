package io.hanbeon.message.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.Tables;
import io.hanbeon.job.JobRuns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ForgetReportsJobTest {
    private static final String INSERT = """
            INSERT INTO hanbeon.message_report (provider, account_id, vendor_id, status, received_at, due_at)
            VALUES ('SENDTALK', 5, ?, 'SENT', UTC_TIMESTAMP() - INTERVAL ? DAY, %s)
            """;

    @Inject
    ForgetReportsJob job;

    @Inject
    JobRuns runs;

    @Test
    void reports_are_forgotten_after_ninety_days_unless_something_is_left_to_do() {
        Tables.execute(INSERT.formatted("NULL"), "old", 91);
        Tables.execute(INSERT.formatted("NULL"), "younger", 89);
        Tables.execute(INSERT.formatted("UTC_TIMESTAMP() + INTERVAL 1 DAY"), "due", 91);

        runs.catchUp(job).await().atMost(Patience.MAX);

        assertThat(Tables.rows("SELECT vendor_id FROM hanbeon.message_report WHERE account_id = 5"))
                .extracting(row -> row.get("vendor_id"))
                .containsExactlyInAnyOrder("younger", "due");
    }
}
