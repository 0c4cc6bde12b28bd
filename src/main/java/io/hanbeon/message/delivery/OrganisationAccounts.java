package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.route.ProviderAccounts;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The accounts of organisations and the platform's. */
@DefaultBean
@ApplicationScoped
class OrganisationAccounts implements Accounts {
    private final ProviderAccounts accounts;

    OrganisationAccounts(ProviderAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<Optional<ProviderAccount>> find(long id) {
        return accounts.find(id);
    }

    @Override
    public Uni<Optional<ProviderAccount>> find(Message message) {
        return message.organisationId() == null
                ? accounts.find(message.accountId())
                : accounts.find(message.organisationId(), message.accountId());
    }
}
