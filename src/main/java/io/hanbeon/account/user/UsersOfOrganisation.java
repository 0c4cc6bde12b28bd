package io.hanbeon.account.user;

import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Users keep their organisation from being deleted, until they are. */
@ApplicationScoped
class UsersOfOrganisation implements OrganisationMembers {
    private static final String COUNT = """
            SELECT COUNT(*), 'users' FROM account_user WHERE organisation_id = ? AND state <> 'DELETED'
            """;

    @Override
    public String kind() {
        return "users";
    }

    @Override
    public Uni<Long> count(Transaction transaction, long organisationId) {
        return OrganisationMembers.count(transaction, COUNT, organisationId);
    }
}
