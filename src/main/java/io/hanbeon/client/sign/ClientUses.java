package io.hanbeon.client.sign;

import io.hanbeon.client.Client;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When clients were used last, gathered in memory: a request writes nothing. What a crash loses is a minute of it. */
@ApplicationScoped
public class ClientUses {
    private static final String WRITE = """
            INSERT INTO api_client_use (client_id, last_used_at) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE last_used_at = GREATEST(last_used_at, VALUES(last_used_at))
            """;

    private final Map<String, Instant> lastUses = new ConcurrentHashMap<>();
    private final Pool pool;
    private final Clock clock;

    ClientUses(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    void note(Client client) {
        lastUses.put(client.id(), clock.instant());
    }

    /** Called by {@link ClientUseJob}. */
    public Uni<Void> write() {
        var rows = List.copyOf(lastUses.entrySet());
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(WRITE)
                .executeBatch(rows.stream().map(ClientUses::tuple).toList())
                // One that was used again meanwhile stays for the next time.
                .invoke(() -> rows.forEach(row -> lastUses.remove(row.getKey(), row.getValue())))
                .replaceWithVoid();
    }

    private static Tuple tuple(Map.Entry<String, Instant> use) {
        return Tuple.of(use.getKey(), Utc.column(use.getValue()));
    }
}
