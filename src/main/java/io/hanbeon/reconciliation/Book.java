package io.hanbeon.reconciliation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What we expect others to confirm: payments, settlements, later coupons. Its expectations go into
 * {@code recon_expectation}, where the matching, which knows nothing of where they come from, finds them.
 */
public interface Book {
    /** Payouts: the platform's own money, so only the platform says what the bank did. */
    String SETTLEMENTS = "settlements";

    /** As in {@code recon_book} and in the formats of files. */
    String name();

    /**
     * Adds what is expected of these days and not known yet. It may be asked again, and for days that overlap.
     *
     * @param client a transaction, or none
     * @param since all that was written before is known, where the book finds it by that
     */
    Uni<Void> collect(SqlClient client, LocalDate firstDay, LocalDate lastDay, Instant since);

    default Uni<Void> collect(SqlClient client, LocalDate firstDay, LocalDate lastDay) {
        return collect(client, firstDay, lastDay, Instant.EPOCH);
    }

    /** Days of which something was written with ids of this range, exclusive its end: ids are sorted by time. */
    Uni<Set<LocalDate>> arrived(SqlClient client, long fromId, long toId);

    /** What is open follows what became of it since, in a transaction that has the book. */
    default Uni<Void> refresh(SqlConnection transaction) {
        return Uni.createFrom().voidItem();
    }

    /** What the run of {@code recon_match_result} has was matched, in this transaction. */
    Uni<Void> confirmed(SqlConnection transaction, long runId);

    /** It is undone, in this transaction. */
    Uni<Void> withdrawn(SqlConnection transaction, List<Long> expectationIds);
}
