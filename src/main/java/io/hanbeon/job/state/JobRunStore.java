package io.hanbeon.job.state;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code job_run} table. Whoever claims, ends or fails a run is named, so that nobody ends another's. */
@ApplicationScoped
public class JobRunStore {
    private static final String CLAIM = """
            INSERT INTO job_run (job, period, instance, claimed_until, started_at) VALUES (?, ?, ?, ?, ?)
            """;

    private static final String TAKE_OVER = """
            UPDATE job_run SET instance = ?, claimed_until = ?, started_at = ?
            WHERE job = ? AND period = ? AND ended_at IS NULL AND claimed_until <= ?
            """;

    private static final String END = """
            UPDATE job_run SET ended_at = ?, handled = ?, failure = NULL
            WHERE job = ? AND period = ? AND instance = ? AND ended_at IS NULL
            """;

    private static final String FAIL = """
            UPDATE job_run SET claimed_until = ?, failure = ?
            WHERE job = ? AND period = ? AND instance = ? AND ended_at IS NULL
            """;

    private static final String FIND_ENDED = """
            SELECT r.period
            FROM JSON_TABLE(?, '$[*]' COLUMNS (period VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) asked
            JOIN job_run r ON r.job = ? AND r.period = asked.period
            WHERE r.ended_at IS NOT NULL
            """;

    private static final String FIND_LAST_ENDED = """
            SELECT period FROM job_run WHERE job = ? AND ended_at IS NOT NULL ORDER BY period DESC LIMIT 1
            """;

    private static final String FIND_LAST = """
            SELECT period, claimed_until, started_at, ended_at, handled, failure FROM job_run
            WHERE job = ? ORDER BY period DESC LIMIT ?
            """;

    /** But for the newest of each job, from which missed ones are counted. The servers want its name hidden in a table. */
    private static final String FORGET_ENDED = """
            DELETE FROM job_run
            WHERE started_at < ? AND ended_at IS NOT NULL
                AND (job, period) NOT IN (SELECT newest.job, newest.period
                                          FROM (SELECT job, MAX(period) AS period FROM job_run
                                                WHERE ended_at IS NOT NULL GROUP BY job) newest)
            ORDER BY started_at LIMIT ?
            """;

    private static final String FORGET_FAILED = """
            DELETE FROM job_run WHERE started_at < ? AND ended_at IS NULL AND claimed_until < ? ORDER BY started_at LIMIT ?
            """;

    private final Pool pool;

    JobRunStore(Pool pool) {
        this.pool = pool;
    }

    /** A run of a job for a period by an instance. */
    public record Run(String job, String period, String instance) {}

    /** @param failure of the last try, {@code null} once it has ended */
    public record PastRun(
            String period,
            Instant claimedUntil,
            Instant startedAt,
            @Nullable Instant endedAt,
            long handled,
            @Nullable String failure) {
        private static PastRun of(Row row) {
            var endedAt = row.getLocalDateTime("ended_at");
            return new PastRun(
                    row.getString("period"),
                    Utc.instant(row.getLocalDateTime("claimed_until")),
                    Utc.instant(row.getLocalDateTime("started_at")),
                    endedAt == null ? null : Utc.instant(endedAt),
                    row.getLong("handled"),
                    row.getString("failure"));
        }
    }

    /** The newest periods first. */
    public Uni<List<PastRun>> findLast(String job, int runsMax) {
        return pool.preparedQuery(FIND_LAST)
                .execute(Tuple.of(job, runsMax))
                .map(rows -> stream(rows).map(PastRun::of).toList());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** Whether the run is ours now: nobody's before, or of one whose claim is over. */
    public Uni<Boolean> claim(Run run, Instant now, Instant until) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(run.job(), run.period(), run.instance(), Utc.column(until), Utc.column(now)))
                .replaceWith(true)
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> takeOver(run, now, until));
    }

    private Uni<Boolean> takeOver(Run run, Instant now, Instant until) {
        return pool.preparedQuery(TAKE_OVER)
                .execute(Tuple.of(
                        run.instance(), Utc.column(until), Utc.column(now), run.job(), run.period(), Utc.column(now)))
                .map(updated -> updated.rowCount() == 1);
    }

    public Uni<Void> end(Run run, Instant now, long handled) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(Utc.column(now), handled, run.job(), run.period(), run.instance()))
                .replaceWithVoid();
    }

    /** The claim ends at once: whoever comes next tries again. */
    public Uni<Void> fail(Run run, Instant now, String failure) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(Utc.column(now), failure, run.job(), run.period(), run.instance()))
                .replaceWithVoid();
    }

    /** @return how many; none when none is left */
    public Uni<Integer> forgetEnded(Instant before, int max) {
        return pool.preparedQuery(FORGET_ENDED)
                .execute(Tuple.of(Utc.column(before), max))
                .map(RowSet::rowCount);
    }

    /** The same of those that never ended: they failed, or their instance died. */
    public Uni<Integer> forgetFailed(Instant before, int max) {
        return pool.preparedQuery(FORGET_FAILED)
                .execute(Tuple.of(Utc.column(before), Utc.column(before), max))
                .map(RowSet::rowCount);
    }

    public Uni<Optional<String>> findLastEnded(String job) {
        return pool.preparedQuery(FIND_LAST_ENDED)
                .execute(Tuple.of(job))
                .map(rows -> stream(rows).map(row -> row.getString("period")).findFirst());
    }

    /** Those of the periods whose work is done. */
    public Uni<Set<String>> findEnded(String job, List<String> periods) {
        return pool.preparedQuery(FIND_ENDED)
                .execute(Tuple.of(new JsonArray(periods).encode(), job))
                .map(rows -> {
                    var ended = new HashSet<String>();
                    rows.forEach(row -> ended.add(row.getString("period")));
                    return ended;
                });
    }
}
