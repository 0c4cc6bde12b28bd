import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.Map;

/** Rows as a webhook's, straight through the Vert.x MySQL client: nothing proved, nothing matched. */
final class BareReports {
    private static final int CONNECTIONS = 20;
    private static final String DATA_SOURCE = "quarkus.datasource.";
    private static final String INSERT = """
            INSERT INTO message_report (provider, account_id, vendor_id, status, named_id, code, occurred_at, received_at)
            VALUES ('BARE', 0, ?, 'DELIVERED', ?, 'DELIVERED', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
            """;

    private final long first = System.nanoTime();
    private final Pool pool;

    BareReports(Vertx vertx, Map<String, String> stack) {
        var options = MySQLConnectOptions.fromUri(stack.get(DATA_SOURCE + "reactive.url"))
                .setUser(stack.get(DATA_SOURCE + "username"))
                .setPassword(stack.get(DATA_SOURCE + "password"))
                .setCachePreparedStatements(true);
        this.pool = MySQLBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    Future<?> insert(int number) {
        return pool.preparedQuery(INSERT).execute(Tuple.of("bare-" + (first + number) + "-" + System.nanoTime(), first + number));
    }

    void close() {
        pool.close();
    }
}
