package io.hanbeon.merchant.terminal;

import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Shops whose messages an organisation pays for keep it from being deleted. */
@ApplicationScoped
class ShopsOfOrganisation implements OrganisationMembers {
    private static final String COUNT = """
            SELECT COUNT(*), 'shops' FROM kicc_shop WHERE organisation_id = ?
            """;

    @Override
    public String kind() {
        return "shops";
    }

    @Override
    public Uni<Long> count(Transaction transaction, long organisationId) {
        return OrganisationMembers.count(transaction, COUNT, organisationId);
    }
}
