package io.hanbeon.message.ums;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The logs of the SNAP agent's months. They are read along the vendor's first index, never otherwise: left to itself, the
 * database would read all of a small log and sort it. The vendor tells the index's columns, not its name.
 */
@ApplicationScoped
class UmsLogStore {
    private static final long READ_MAX_MS = 10_000;

    private static final String FIND_INDEX = """
            SELECT MIN(INDEX_NAME) AS name
            FROM (SELECT INDEX_NAME, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS index_columns
                  FROM information_schema.STATISTICS
                  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?
                  GROUP BY INDEX_NAME) indexes
            WHERE index_columns LIKE 'MSG_STATUS,REQ_CH,TRAFFIC_TYPE,REQ_DATE%'
            """;

    static final String READ = """
            SELECT %s
            FROM %%s FORCE INDEX (`%%s`)
            WHERE MSG_STATUS = 'complete' AND REQ_CH = ? AND TRAFFIC_TYPE = ? AND REQ_DATE >= ?
            ORDER BY REQ_DATE
            LIMIT ? OFFSET ?
            """.formatted(UmsRow.COLUMNS);

    private final Pool pool;
    private final UmsCodes codes;
    private final UmsSettings settings;

    UmsLogStore(@ReactiveDataSource("ums") Pool pool, UmsCodes codes, UmsSettings settings) {
        this.pool = pool;
        this.codes = codes;
        this.settings = settings;
    }

    /** Rows of one channel and urgency in a month's log, oldest first; none where there is no such log yet. */
    @Timeout(READ_MAX_MS)
    @NonBlocking
    Uni<List<UmsRow>> read(UmsLogCursor at) {
        return findIndex(UmsRow.log(at.month()))
                .chain(index -> index.map(name -> read(at, name))
                        .orElse(Uni.createFrom().item(List.of())));
    }

    private Uni<List<UmsRow>> read(UmsLogCursor at, String index) {
        return execute(
                        READ.formatted(UmsRow.log(at.month()), index),
                        Tuple.of(at.channel().name(), at.traffic(), at.from(), settings.reportsRowsMax(), at.skip()))
                .map(rows -> UmsRow.all(rows, codes));
    }

    /** Empty while there is no such log. */
    private Uni<Optional<String>> findIndex(String log) {
        return execute(FIND_INDEX, Tuple.of(log))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("name")));
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }
}
