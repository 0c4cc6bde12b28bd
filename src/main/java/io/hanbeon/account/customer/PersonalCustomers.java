package io.hanbeon.account.customer;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Of customers there stay what they agreed to and when; their account is theirs until they leave. */
@ApplicationScoped
class PersonalCustomers implements PersonalRows {
    private static final String ERASE = """
            UPDATE customer SET di_hash = NULL, identity = NULL, phone = NULL, phone_hash = NULL
            WHERE phone_hash = ? AND signed_up_at < ?
            LIMIT ?
            """;

    private final Pool pool;

    PersonalCustomers(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public Uni<Integer> erase(PersonPrint person, int rowsMax) {
        return pool.preparedQuery(ERASE)
                .execute(Tuple.of(Buffer.buffer(person.phone()), Utc.column(person.before()), rowsMax))
                .map(RowSet::rowCount);
    }
}
