package io.hanbeon.merchant.contract;

import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Merchants keep their organisation from being deleted. */
@ApplicationScoped
class MerchantsOfOrganisation implements OrganisationMembers {
    private static final String COUNT = """
            SELECT COUNT(*), 'merchants' FROM merchant WHERE organisation_id = ?
            """;

    @Override
    public String kind() {
        return "merchants";
    }

    @Override
    public Uni<Long> count(Transaction transaction, long organisationId) {
        return OrganisationMembers.count(transaction, COUNT, organisationId);
    }
}
