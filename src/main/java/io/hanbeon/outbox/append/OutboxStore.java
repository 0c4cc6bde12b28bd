package io.hanbeon.outbox.append;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Appends to {@code outbox_event}: one statement, whatever the number. */
@ApplicationScoped
public class OutboxStore {
    private static final String INSERT = """
            INSERT INTO outbox_event (lane, id, topic, event_key, aggregate, type, payload, created_at)
            VALUES
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?)";

    public Uni<Void> insert(SqlConnection transaction, List<OutboxRow> rows) {
        return transaction
                .preparedQuery(INSERT + ROW + (", " + ROW).repeat(rows.size() - 1))
                .execute(values(rows))
                .replaceWithVoid();
    }

    private static Tuple values(List<OutboxRow> rows) {
        var values = Tuple.tuple();
        rows.forEach(row -> add(values, row));
        return values;
    }

    private static void add(Tuple values, OutboxRow row) {
        var event = row.event();
        values.addInteger(row.lane())
                .addLong(row.id())
                .addString(event.topic())
                .addString(event.key())
                .addString(event.subject())
                .addString(event.type())
                .addString(row.payload())
                .addLocalDateTime(Utc.column(row.createdAt()));
    }
}
