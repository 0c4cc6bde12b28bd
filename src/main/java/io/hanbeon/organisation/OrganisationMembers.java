package io.hanbeon.organisation;

import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;

/** What can belong to an organisation; the room that owns it has a bean of this. */
public interface OrganisationMembers {
    /** What they are called, such as {@code users}. */
    String kind();

    Uni<Long> count(Transaction transaction, long organisationId);

    /** @param sql that selects how many there are, and anything beside it, of the organisation {@code ?} */
    static Uni<Long> count(Transaction transaction, String sql, long organisationId) {
        return transaction.select(sql, organisationId).map(rows -> ((Number) rows.getFirst()[0]).longValue());
    }
}
