package io.hanbeon.message.route;

import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Settings and accounts, in whatever session or transaction the caller is. An account that is given up is retired, not
 * deleted: messages under way name it. New secrets of an account replace the old; where anything else of the credentials
 * differs, it is another account.
 */
@ApplicationScoped
class RouteStore {
    private static final Logger LOG = Logger.getLogger(RouteStore.class);

    private final CredentialRules rules;
    private final Sealer sealer;
    private final Ids ids;
    private final Clock clock;

    RouteStore(CredentialRules rules, Sealer sealer, Ids ids, Clock clock) {
        this.rules = rules;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an organisation has chosen, if it has, and its accounts, retired ones too, the newest first. */
    record Found(Optional<MessageSettingsEntity> settings, List<AccountEntity> accounts) {}

    Uni<Found> find(long organisationId) {
        return MessageSettingsEntity.<MessageSettingsEntity>findById(organisationId)
                .map(Optional::ofNullable)
                .chain(settings -> AccountEntity.of(organisationId).map(accounts -> new Found(settings, accounts)));
    }

    Uni<Optional<StoredRoute>> findChoice(long organisationId) {
        return find(organisationId).map(found -> found.settings().map(settings -> stored(settings, found.accounts())));
    }

    private StoredRoute stored(MessageSettingsEntity settings, List<AccountEntity> accounts) {
        var fallbackId = Optional.ofNullable(settings.fallbackAccountId);
        var first = require(accounts, settings.accountId).toChoice(sealer);
        var fallback = fallbackId.map(id -> require(accounts, id).toChoice(sealer));
        var choice = new RouteChoice(first, fallback, settings.senderNumbers());
        return new StoredRoute(choice, settings.accountId, fallbackId, settings.version);
    }

    private static AccountEntity require(List<AccountEntity> accounts, long id) {
        return accounts.stream()
                .filter(account -> account.id == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Message settings name no account " + id));
    }

    /** @throws UnreadableAccount if one of them does not open */
    List<ProviderAccount> open(List<AccountEntity> accounts) {
        return accounts.stream().map(this::open).toList();
    }

    private ProviderAccount open(AccountEntity account) {
        try {
            return account.toAccount(sealer);
        } catch (IllegalStateException unopened) {
            LOG.errorf("Account %d: %s", account.id, unopened.getMessage());
            throw new UnreadableAccount();
        }
    }

    Uni<StoredRoute> write(long organisationId, RouteChoice choice, long version) {
        return find(organisationId).chain(found -> {
            var settings = found.settings().orElseGet(MessageSettingsEntity::new);
            var first = account(organisationId, found.accounts(), choice.first());
            var fallback = choice.fallback().map(chosen -> account(organisationId, found.accounts(), chosen));
            settings.organisationId = organisationId;
            settings.accountId = first.id;
            settings.fallbackAccountId = fallback.map(account -> account.id).orElse(null);
            settings.senderNumbers = String.join(" ", choice.senderNumbers());
            settings.changedAt = Utc.column(clock.instant());
            settings.version = version;
            var kept = new ArrayList<Object>(List.of(settings, first));
            fallback.ifPresent(kept::add);
            retire(found.accounts(), kept);
            return Panache.getSession()
                    .chain(session -> session.persistAll(kept.toArray()).chain(session::flush))
                    .replaceWith(new StoredRoute(choice, first.id, fallback.map(account -> account.id), version));
        });
    }

    Uni<Void> delete(long organisationId) {
        return find(organisationId)
                .invoke(found -> retire(found.accounts(), List.of()))
                .chain(found -> found.settings().orElseThrow().delete())
                .chain(() -> Panache.getSession().chain(session -> session.flush()));
    }

    private AccountEntity account(long organisationId, List<AccountEntity> accounts, ProviderChoice chosen) {
        var account = accounts.stream()
                .filter(one -> rules.isSameAccount(one.toChoice(sealer), chosen))
                .findFirst()
                .orElseGet(() -> newAccount(organisationId, chosen));
        account.retiredAt = null;
        if (!account.open(sealer).equals(chosen.credentials())) {
            account.seal(chosen.credentials(), sealer);
        }
        return account;
    }

    private AccountEntity newAccount(long organisationId, ProviderChoice chosen) {
        var account = new AccountEntity();
        account.id = ids.next();
        account.organisationId = organisationId;
        account.provider = chosen.provider();
        account.seal(chosen.credentials(), sealer);
        return account;
    }

    private void retire(List<AccountEntity> accounts, List<Object> kept) {
        accounts.stream()
                .filter(account -> account.retiredAt == null && !kept.contains(account))
                .forEach(account -> account.retiredAt = Utc.column(clock.instant()));
    }

    /** @return how many */
    Uni<Long> forgetRetired(Instant before) {
        return AccountEntity.delete("retiredAt < ?1", Utc.column(before));
    }
}
