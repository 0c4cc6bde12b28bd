package io.hanbeon.message.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls are made to meet: somebody holds a report that every writer waits for, so that those of others queue. */
@QuarkusTest
@TestProfile(ByHand.class)
class ReportGroupTest {
    private static final int GROUPS_MAX = 4;
    private static final int CALLERS = 64;
    private static final String HELD = "held";

    @Inject
    ReceiveReports receiveReports;

    @Inject
    MeterRegistry registry;

    @Inject
    Ids ids;

    private long account;

    @BeforeEach
    void have_what_will_be_held() {
        account = ids.next();
        // Told the usual way, it would be matched, and that would wait for it too.
        Tables.execute("""
                INSERT INTO hanbeon.message_report (provider, account_id, vendor_id, status, received_at)
                VALUES ('SENDTALK', ?, ?, 'SENT', UTC_TIMESTAMP(3))
                """, account, HELD);
    }

    /** What is being matched meanwhile may lock the same rows in another order. */
    @AfterEach
    void leave_nothing_due() {
        await().ignoreExceptions()
                .untilAsserted(() -> Tables.execute(
                        "UPDATE hanbeon.message_report SET due_at = NULL WHERE account_id = ?", account));
    }

    @Test
    void reports_that_wait_are_kept_by_one_statement_whoever_tells_them() throws SQLException {
        var calls = IntStream.range(0, CALLERS)
                .mapToObj(i -> List.of(report(i % 2 == 0 ? Provider.SENDTALK : Provider.CLOUDMSG, "one-" + i)))
                .toList();
        long before = inserts();

        var answers = together(calls);

        assertThat(answers).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(kept("one-%")).isEqualTo(CALLERS);
        // One for each that kept a writer busy, and a few for all the others. Alone it would be one for each call.
        assertThat(inserts() - before).isBetween(GROUPS_MAX + 2L, CALLERS / 2L);
    }

    @Test
    void what_the_database_refuses_fails_its_own_call_alone() throws SQLException {
        var calls = Stream.concat(
                        Stream.of("refused"), IntStream.range(0, CALLERS).mapToObj("fine-%d"::formatted))
                .map(vendorId -> List.of(report(Provider.SENDTALK, vendorId)))
                .toList();
        Tables.execute("""
                CREATE TRIGGER hanbeon.refuse_report BEFORE INSERT ON hanbeon.message_report FOR EACH ROW
                IF NEW.vendor_id = 'refused' THEN SIGNAL SQLSTATE '45000'; END IF
                """);

        List<CompletableFuture<Void>> answers;
        try {
            answers = together(calls);
        } finally {
            Tables.execute("DROP TRIGGER hanbeon.refuse_report");
        }

        assertThat(answers.getFirst()).isCompletedExceptionally();
        assertThat(answers.subList(1, answers.size())).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(kept("fine-%")).isEqualTo(CALLERS);
        assertThat(kept("refused")).isZero();
    }

    @Test
    void what_several_calls_of_a_group_tell_is_new_once() throws SQLException {
        double fresh = reports("new");
        double known = reports("known");
        var same = List.of(report(Provider.SENDTALK, "same"));

        var answers = together(Stream.generate(() -> same).limit(CALLERS).toList());

        assertThat(answers).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(kept("same")).isEqualTo(1);
        assertThat(reports("new") - fresh).isEqualTo(1);
        assertThat(reports("known") - known).isEqualTo(CALLERS - 1 + GROUPS_MAX);
    }

    @Test
    void a_call_that_tells_more_than_a_group_takes_goes_alone() throws SQLException {
        var many = IntStream.range(0, 500)
                .mapToObj(i -> report(Provider.SENDTALK, "many-" + i))
                .toList();

        var answers = together(List.of(many, List.of(report(Provider.SENDTALK, "few"))));

        assertThat(answers).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(kept("many-%")).isEqualTo(500);
        assertThat(kept("few")).isEqualTo(1);
    }

    /** What came of calls that all queued while every writer waited. */
    private List<CompletableFuture<Void>> together(List<List<VendorReport>> calls) throws SQLException {
        try (var holder = LocalStackResource.admin();
                var hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("""
                    SELECT * FROM hanbeon.message_report
                    WHERE provider = 'SENDTALK' AND account_id = %d AND vendor_id = '%s'
                    FOR UPDATE
                    """.formatted(account, HELD));
            var waiting = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < GROUPS_MAX; i++) {
                waiting.add(tell(List.of(report(Provider.SENDTALK, HELD))));
                await().until(() -> waitingForLocks() == waiting.size());
            }
            var told = calls.stream().map(this::tell).toList();
            await().until(() -> queued() == calls.size());
            holder.rollback();
            waiting.forEach(CompletableFuture::join);
            await().until(() -> told.stream().allMatch(CompletableFuture::isDone));
            return told;
        }
    }

    private CompletableFuture<Void> tell(List<VendorReport> reports) {
        return receiveReports.receive(reports).subscribeAsCompletionStage();
    }

    private VendorReport report(Provider provider, String vendorId) {
        return new VendorReport(provider, account, vendorId, null, VendorReport.Status.SENT, null, null);
    }

    private double queued() {
        return registry.get("hanbeon.messages.reports.group.waiting").gauge().value();
    }

    private double reports(String kind) {
        return registry.counter("hanbeon.messages.reports", "provider", "SENDTALK", "kind", kind)
                .count();
    }

    private long kept(String vendorId) {
        return Tables.count("hanbeon.message_report WHERE account_id = ? AND vendor_id LIKE ?", account, vendorId);
    }

    private static long inserts() {
        var counter = Tables.row("SHOW GLOBAL STATUS LIKE 'Com_insert_select'");
        return Long.parseLong((String) counter.get("Value"));
    }

    private static long waitingForLocks() {
        return Tables.waitingForRows();
    }
}
