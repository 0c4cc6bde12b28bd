package io.hanbeon.job.state;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The {@code job_pause} table. */
@ApplicationScoped
public class JobPauses {
    private static final String FIND = "SELECT job FROM job_pause";

    private static final String PAUSE = """
            INSERT INTO job_pause (job, paused_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE job = job
            """;

    private static final String RESUME = "DELETE FROM job_pause WHERE job = ?";

    private final Pool pool;

    JobPauses(Pool pool) {
        this.pool = pool;
    }

    public Uni<Set<String>> find() {
        return pool.preparedQuery(FIND).execute().map(rows -> {
            var paused = new HashSet<String>();
            rows.forEach(row -> paused.add(row.getString("job")));
            return paused;
        });
    }

    /** @return whether it was not paused before */
    public Uni<Boolean> pause(SqlConnection transaction, String job, Instant now) {
        return transaction
                .preparedQuery(PAUSE)
                .execute(Tuple.of(job, Utc.column(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** @return whether it was paused before */
    public Uni<Boolean> resume(SqlConnection transaction, String job) {
        return transaction.preparedQuery(RESUME).execute(Tuple.of(job)).map(rows -> rows.rowCount() == 1);
    }
}
