package io.hanbeon.message.optout;

import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Numbers that opted out keep their organisation from being deleted, or they would be sent advertising again. */
@ApplicationScoped
class OptOutsOfOrganisation implements OrganisationMembers {
    /** No more than so many are counted: it is as good as all of them, and senders wait meanwhile. */
    private static final String COUNT = """
            SELECT COUNT(*), 'opt-outs'
            FROM (SELECT id FROM message_opt_out WHERE organisation_id = ? LIMIT 1000) some
            """;

    @Override
    public String kind() {
        return "opt-outs";
    }

    @Override
    public Uni<Long> count(Transaction transaction, long organisationId) {
        return OrganisationMembers.count(transaction, COUNT, organisationId);
    }
}
