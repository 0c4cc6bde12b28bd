package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.RowsOfUser;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Of a deleted user's reservations the telephone number goes, and with it the news that nobody is told any more. */
@ApplicationScoped
class ReservationsOfUser implements RowsOfUser {
    private static final String FORGET_NOTICES = """
            DELETE n
            FROM reservation r
            JOIN reservation_notice n ON n.reservation_id = r.id
            WHERE r.user_id = ?
            """;

    private static final String ERASE =
            "UPDATE reservation SET phone = NULL, phone_hash = NULL WHERE user_id = ? AND phone IS NOT NULL";

    @Override
    public Uni<Void> erase(Transaction transaction, long userId) {
        var user = Ids.text(userId);
        return transaction
                .execute(FORGET_NOTICES, user)
                .chain(() -> transaction.execute(ERASE, user))
                .replaceWithVoid();
    }
}
