package io.hanbeon.ticket.hold;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What reservations know of the admissions that were spent for them. Of one that has its end, or is a ticket, the line is
 * told: claimed until a time, told, told no more.
 */
@ApplicationScoped
class SpentAdmissions {
    private static final String LOCK_DUE = """
            SELECT id, schedule_id, user_id FROM reservation WHERE admission_due_at <= ?
            ORDER BY admission_due_at LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = "UPDATE reservation SET admission_due_at = ? WHERE id IN (%s)";

    private static final String END = "UPDATE reservation SET admission_due_at = NULL WHERE id = ?";

    private static final String FIND_PENDING =
            "SELECT id FROM reservation WHERE id = ? AND state = 'PENDING' AND admission_id IS NOT NULL";

    private final Pool pool;

    SpentAdmissions(Pool pool) {
        this.pool = pool;
    }

    /** What an admission was spent for, and by whom. */
    record DueAdmission(long reservationId, long scheduleId, String userId) {}

    Uni<List<DueAdmission>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new DueAdmission(
                                row.getLong("id"), row.getLong("schedule_id"), row.getString("user_id")))
                        .toList())
                .call(due -> due.isEmpty() ? Uni.createFrom().voidItem() : claim(transaction, due, lease.end())));
    }

    private static Uni<Void> claim(SqlConnection transaction, List<DueAdmission> due, Instant leaseEnd) {
        var ids = InList.of(due.stream().map(DueAdmission::reservationId).toList());
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .replaceWithVoid();
    }

    /** Whether an admission was spent for a hold, whatever Redis remembers of it. */
    Uni<Boolean> isOf(long reservationId) {
        return pool.preparedQuery(FIND_PENDING).execute(Tuple.of(reservationId)).map(rows -> rows.size() > 0);
    }

    Uni<Void> end(DueAdmission admission) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(admission.reservationId()))
                .replaceWithVoid();
    }
}
