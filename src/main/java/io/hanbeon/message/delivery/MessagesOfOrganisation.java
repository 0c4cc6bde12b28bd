package io.hanbeon.message.delivery;

import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Messages keep their organisation from being deleted: whose they are must stay known. */
@ApplicationScoped
class MessagesOfOrganisation implements OrganisationMembers {
    /** No more than so many are counted: it is as good as all of them, and senders wait meanwhile. */
    private static final String COUNT = """
            SELECT COUNT(*), 'messages'
            FROM (SELECT id FROM message WHERE organisation_id = ? LIMIT 1000) some
            """;

    @Override
    public String kind() {
        return "messages";
    }

    @Override
    public Uni<Long> count(Transaction transaction, long organisationId) {
        return OrganisationMembers.count(transaction, COUNT, organisationId);
    }
}
