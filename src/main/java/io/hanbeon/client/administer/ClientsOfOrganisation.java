package io.hanbeon.client.administer;

import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** API clients keep their organisation from being deleted. */
@ApplicationScoped
class ClientsOfOrganisation implements OrganisationMembers {
    private static final String COUNT = """
            SELECT COUNT(*), 'clients' FROM api_client WHERE organisation_id = ?
            """;

    @Override
    public String kind() {
        return "clients";
    }

    @Override
    public Uni<Long> count(Transaction transaction, long organisationId) {
        return OrganisationMembers.count(transaction, COUNT, organisationId);
    }
}
