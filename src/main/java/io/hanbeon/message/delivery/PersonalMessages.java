package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/** Of messages there stay when they were sent and what became of them; what was not handed over yet ends. */
@ApplicationScoped
class PersonalMessages implements PersonalRows {
    private static final int RETRIES_MAX = 3;

    /** Rows from before a number had one key were kept by the digits of E.164. */
    private static final String FIND = "SELECT id FROM message WHERE recipient_hash IN (?, ?) AND id < ? LIMIT ?";

    private static final String LOCK =
            "SELECT id FROM message FORCE INDEX (PRIMARY) WHERE id IN (%s) ORDER BY id FOR UPDATE";

    private static final String NOTE_ENDS = """
            INSERT INTO message_move (message_id, moved_at, state, code)
            SELECT id, ?, CASE WHEN tried THEN 'FAILED' ELSE 'CANCELLED' END, ?
            FROM message
            WHERE id IN (%s) AND state IN ('REQUESTED', 'UNCONFIRMED')
            """;

    /** The state last: the others ask for what it was. */
    private static final String ERASE = """
            UPDATE message
            SET recipient = ?, recipient_hash = ?, text = ?, title = NULL, details = NULL, client_key = NULL,
                result_code = CASE WHEN state IN ('REQUESTED', 'UNCONFIRMED') THEN ? ELSE result_code END,
                due_at = CASE WHEN state IN ('REQUESTED', 'UNCONFIRMED') THEN NULL ELSE due_at END,
                state = CASE
                    WHEN state NOT IN ('REQUESTED', 'UNCONFIRMED') THEN state
                    WHEN tried THEN 'FAILED'
                    ELSE 'CANCELLED' END
            WHERE id IN (%s)
            """;

    private final Pool pool;
    private final Sealer sealer;
    private final Clock clock;

    PersonalMessages(Pool pool, Sealer sealer, Clock clock) {
        this.pool = pool;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public boolean comeFromOthers() {
        return true;
    }

    @Override
    public Uni<Integer> erase(PersonPrint person, int rowsMax) {
        return find(person, rowsMax)
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : erase(ids))
                .map(List::size);
    }

    private Uni<List<Long>> find(PersonPrint person, int rowsMax) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        Buffer.buffer(person.phone()),
                        Buffer.buffer(person.e164Digits()),
                        Ids.floor(person.before()),
                        rowsMax))
                .map(PersonalMessages::ids);
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("id"))
                .toList();
    }

    /** Hands that take messages take them along the key, too. */
    private Uni<Void> erase(List<Long> ids) {
        var list = InList.of(ids);
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery(LOCK.formatted(list.places()))
                        .execute(list.addTo(Tuple.tuple()))
                        .chain(() -> noteEnds(transaction, list))
                        .chain(() -> erase(transaction, list)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(RETRIES_MAX);
    }

    private Uni<Void> noteEnds(SqlConnection transaction, InList ids) {
        return transaction
                .preparedQuery(NOTE_ENDS.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(clock.instant()), OwnCode.FORGOTTEN.code())))
                .replaceWithVoid();
    }

    private Uni<Void> erase(SqlConnection transaction, InList ids) {
        var values = Tuple.of(
                nothing(Message.RECIPIENT),
                Buffer.buffer(PersonPrint.erased()),
                nothing(Message.TEXT),
                OwnCode.FORGOTTEN.code());
        return transaction
                .preparedQuery(ERASE.formatted(ids.places()))
                .execute(ids.addTo(values))
                .replaceWithVoid();
    }

    /** The columns may not be empty, and whoever reads them opens them. */
    private Buffer nothing(String column) {
        return Buffer.buffer(sealer.seal("", column));
    }
}
