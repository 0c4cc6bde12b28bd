package io.hanbeon.job;

import io.hanbeon.shared.SqlFailure;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that is done once per period, on however many instances: the primary key of {@code job_run} decides who does it.
 * A claim ends by itself, so that another instance takes over from one that died; work must bear being begun again.
 */
@ApplicationScoped
public class JobRuns {
    private static final Logger LOG = Logger.getLogger(JobRuns.class);
    private static final int FAILURE_LENGTH_MAX = 500;

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

    private final String instance = UUID.randomUUID().toString();
    private final Pool pool;
    private final JobSettings settings;
    private final Clock clock;

    JobRuns(Pool pool, JobSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Does the work unless it is done, or under way elsewhere.
     *
     * @param period what it is done once for, such as a business day
     * @param work answers how much it handled
     * @return whether it was done here and now
     */
    public Uni<Boolean> once(String job, String period, Supplier<Uni<Long>> work) {
        return claim(job, period)
                .chain(isOurs ->
                        isOurs ? run(job, period, work) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> claim(String job, String period) {
        Instant now = clock.instant();
        var until = Utc.column(now.plus(settings.claim()));
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(job, period, instance, until, Utc.column(now)))
                .replaceWith(true)
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> takeOver(job, period, now));
    }

    private Uni<Boolean> takeOver(String job, String period, Instant now) {
        var until = Utc.column(now.plus(settings.claim()));
        return pool.preparedQuery(TAKE_OVER)
                .execute(Tuple.of(instance, until, Utc.column(now), job, period, Utc.column(now)))
                .map(updated -> updated.rowCount() == 1);
    }

    private Uni<Boolean> run(String job, String period, Supplier<Uni<Long>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .chain(handled -> end(job, period, handled))
                .replaceWith(true)
                .onFailure()
                .call(failure -> fail(job, period, failure));
    }

    private Uni<Void> end(String job, String period, long handled) {
        LOG.infof("%s of %s: %d", job, period, handled);
        return pool.preparedQuery(END)
                .execute(Tuple.of(Utc.column(clock.instant()), handled, job, period, instance))
                .replaceWithVoid();
    }

    /** The claim ends at once: whoever comes next tries again. */
    private Uni<Void> fail(String job, String period, Throwable failure) {
        var text = failure.toString();
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(
                        Utc.column(clock.instant()),
                        text.substring(0, Math.min(text.length(), FAILURE_LENGTH_MAX)),
                        job,
                        period,
                        instance))
                .replaceWithVoid();
    }
}
