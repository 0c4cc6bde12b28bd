package io.hanbeon.coupon.care;

import io.hanbeon.coupon.campaign.SealedCoupons;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Of coupons there stay the barcode, its worth and its use; one that was not sent yet goes to nobody. */
@ApplicationScoped
class PersonalCoupons implements PersonalRows {
    /** Whatever numbers a coupon of theirs had before. */
    private static final String ERASE_CHANGES = """
            UPDATE coupon c
            JOIN coupon_phone_change p ON p.coupon_id = c.id
            SET p.phone_before = ?, p.phone_after = ?, p.before_hash = NULL, p.after_hash = NULL
            WHERE c.phone_hash = ? AND c.id < ?
            """;

    private static final String ERASE_BEFORE =
            "UPDATE coupon_phone_change SET phone_before = ?, before_hash = NULL WHERE before_hash = ? AND id < ?";

    private static final String ERASE_AFTER =
            "UPDATE coupon_phone_change SET phone_after = ?, after_hash = NULL WHERE after_hash = ? AND id < ?";

    private static final String ERASE = """
            UPDATE coupon SET phone = ?, phone_hash = ?, variables = NULL
            WHERE phone_hash = ? AND id < ?
            LIMIT ?
            """;

    private final Pool pool;
    private final Sealer sealer;

    PersonalCoupons(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    @Override
    public String name() {
        return "coupons";
    }

    @Override
    public Uni<Integer> erase(PersonPrint person, int rowsMax) {
        return pool.withTransaction(
                transaction -> eraseChanges(transaction, person).chain(() -> erase(transaction, person, rowsMax)));
    }

    private Uni<Void> eraseChanges(SqlConnection transaction, PersonPrint person) {
        var hash = Buffer.buffer(person.phone());
        long before = Ids.floor(person.before());
        return transaction
                .preparedQuery(ERASE_CHANGES)
                .execute(Tuple.of(nothing(SealedPhoneChanges.BEFORE), nothing(SealedPhoneChanges.AFTER), hash, before))
                .chain(() -> transaction
                        .preparedQuery(ERASE_BEFORE)
                        .execute(Tuple.of(nothing(SealedPhoneChanges.BEFORE), hash, before)))
                .chain(() -> transaction
                        .preparedQuery(ERASE_AFTER)
                        .execute(Tuple.of(nothing(SealedPhoneChanges.AFTER), hash, before)))
                .replaceWithVoid();
    }

    private Uni<Integer> erase(SqlConnection transaction, PersonPrint person, int rowsMax) {
        return transaction
                .preparedQuery(ERASE)
                .execute(Tuple.of(
                        nothing(SealedCoupons.PHONE),
                        Buffer.buffer(PersonPrint.erased()),
                        Buffer.buffer(person.phone()),
                        Ids.floor(person.before()),
                        rowsMax))
                .map(RowSet::rowCount);
    }

    /** The columns may not be empty, and whoever reads them opens them. */
    private Buffer nothing(String column) {
        return Buffer.buffer(sealer.seal("", column));
    }
}
