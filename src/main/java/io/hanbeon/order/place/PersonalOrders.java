package io.hanbeon.order.place;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Of orders there stay what was ordered, for how much, and what became of it. */
@ApplicationScoped
class PersonalOrders implements PersonalRows {
    private static final String ERASE = """
            UPDATE kicc_shop_order
            SET cust_nm = NULL, cust_email = NULL, phone_no = NULL, phone_hash = NULL, reserved_3 = NULL, reserved_4 = NULL
            WHERE phone_hash = ? AND batch_id < ?
            LIMIT ?
            """;

    private static final String LAST_PAID = """
            SELECT MAX(batch_id) AS batch_id
            FROM kicc_shop_order
            WHERE phone_hash = ? AND batch_id >= ? AND payment_code <> '0'
            """;

    private final Pool pool;

    PersonalOrders(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Uni<Integer> erase(PersonPrint person, int rowsMax) {
        return pool.preparedQuery(ERASE)
                .execute(Tuple.of(Buffer.buffer(person.phone()), Ids.floor(person.before()), rowsMax))
                .map(RowSet::rowCount);
    }

    @Override
    public Uni<Optional<Instant>> lastPayment(PersonPrint person, Instant since) {
        return pool.preparedQuery(LAST_PAID)
                .execute(Tuple.of(Buffer.buffer(person.phone()), Ids.floor(since)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("batch_id"))
                        .map(Ids::instant));
    }
}
