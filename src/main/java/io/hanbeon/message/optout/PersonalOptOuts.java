package io.hanbeon.message.optout;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** That a number has opted out stays, by its fingerprint: whoever is forgotten is not to be advertised to again. */
@ApplicationScoped
class PersonalOptOuts implements PersonalRows {
    private static final String ERASE = """
            UPDATE message_opt_out SET phone = ?
            WHERE phone_hash = ? AND created_at < ? AND LENGTH(phone) > ?
            LIMIT ?
            """;

    private final Pool pool;
    private final Sealer sealer;

    PersonalOptOuts(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    @Override
    public String name() {
        return "optOuts";
    }

    @Override
    public Uni<Integer> erase(PersonPrint person, int rowsMax) {
        var nothing = sealer.seal("", OptOutStore.PHONE);
        return pool.preparedQuery(ERASE)
                .execute(Tuple.of(
                        Buffer.buffer(nothing),
                        Buffer.buffer(person.e164()),
                        Utc.column(person.before()),
                        nothing.length,
                        rowsMax))
                .map(RowSet::rowCount);
    }
}
