package io.hanbeon.message.route;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.organisation.RouteVersion;
import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import java.util.List;
import java.util.Optional;

/**
 * Through whom an organisation's messages go.
 *
 * @param version what {@link MessageRoutes#confirm} holds it against
 * @param isOpen whether anything new may be sent
 * @param fallback for new messages while the first is down; one that may have reached the first never takes it
 * @param senderNumbers E.164, the default one first
 * @param accounts all there are, given up ones too, the newest first: a message goes through the one on its row
 */
public record Route(
        long organisationId,
        long version,
        boolean isOpen,
        ProviderAccount first,
        Optional<ProviderAccount> fallback,
        List<String> senderNumbers,
        List<ProviderAccount> accounts) {

    /** Fails with {@link UnknownOrganisation} or {@link OrganisationClosed} if nothing new may be sent. */
    public void requireOpen() {
        if (version == RouteVersion.NONE) {
            throw new UnknownOrganisation(Ids.text(organisationId));
        }
        if (!isOpen) {
            throw new OrganisationClosed();
        }
    }

    /** The account that a message was recorded with; empty once it has been given up for longer than it is kept. */
    public Optional<ProviderAccount> account(long id) {
        return accounts.stream().filter(account -> account.id() == id).findFirst();
    }

    /** The newest account at a provider, for what names no account: a vendor's call back. */
    public Optional<ProviderAccount> account(Provider provider) {
        return accounts.stream()
                .filter(account -> account.provider() == provider)
                .findFirst();
    }
}
