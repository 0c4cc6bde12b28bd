package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The vendors that this build knows, and which of them an organisation's messages take. */
@ApplicationScoped
class Providers {
    private static final Logger LOG = Logger.getLogger(Providers.class);

    private final Map<Provider, MessageProvider> byName;
    private final Accounts accounts;
    private final Guards guards;
    private final Duration accountMax;

    Providers(@All List<MessageProvider> all, Accounts accounts, Guards guards, MessageSettings settings) {
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(MessageProvider::provider, vendor -> vendor));
        this.accounts = accounts;
        this.guards = guards;
        this.accountMax = settings.accountMax();
    }

    /**
     * Through the provider and the account that were fixed when the message was recorded. Where the account cannot be
     * looked for nothing is handed over: that is no failure of the vendor's, nor of the other messages of its round.
     */
    Uni<Submission> send(Message message) {
        return findAccount(message)
                .onItemOrFailure()
                .transformToUni(
                        (account, failure) -> failure == null ? send(message, account) : withhold(message, failure));
    }

    private Uni<Submission> send(Message message, Optional<ProviderAccount> account) {
        var vendor = named(message.provider());
        if (isAgent(vendor)) {
            return vendor.send(message, agentsCredentials(message, account));
        }
        return account.isPresent()
                ? guards.send(message, () -> vendor.send(message, account.get().credentials()))
                : Uni.createFrom().item(new Submission.Refused(OwnCode.NO_ACCOUNT.code(), "No account"));
    }

    private static Uni<Submission> withhold(Message message, Throwable failure) {
        LOG.warnf("Account %d cannot be looked for: %s", message.accountId(), failure.toString());
        return Uni.createFrom().item(new Submission.Withheld("The account cannot be looked for"));
    }

    /** About messages of one account. */
    Uni<Map<Long, Report.Status>> findResults(List<Message> messages) {
        var first = messages.getFirst();
        var vendor = named(first.provider());
        return isAgent(vendor)
                ? findAccount(first).chain(account -> vendor.findResults(messages, agentsCredentials(first, account)))
                : findAccount(first)
                        .map(account ->
                                account.orElseThrow(() -> new IllegalStateException("No account " + first.accountId())))
                        .chain(account -> guards.ask(
                                account.provider(),
                                account.id(),
                                () -> vendor.findResults(messages, account.credentials())));
    }

    /** Bounded: a vendor that is called late might be called after the message's lease, when another hand has it. */
    private Uni<Optional<ProviderAccount>> findAccount(Message message) {
        return accounts.find(message)
                .ifNoItem()
                .after(accountMax)
                .on(CallersContext.timer())
                .fail();
    }

    /** One beside us with credentials of its own, which limits itself what is asked of its tables. */
    private static boolean isAgent(MessageProvider vendor) {
        return vendor.fields().stream().noneMatch(CredentialField::isRequired);
    }

    /** What the organisation has of its own there, such as its channel at Kakao; it may have nothing. */
    private static Credentials agentsCredentials(Message message, Optional<ProviderAccount> account) {
        return account.filter(found -> found.provider() == message.provider())
                .map(ProviderAccount::credentials)
                .orElse(Credentials.NONE);
    }

    /** Whether the account's vendor is being left alone, so that a new message had better take another. */
    boolean isDown(ProviderAccount account) {
        return guards.isOpen(account.provider(), account.id());
    }

    /** Whose messages nobody has chosen a vendor for: shops without an organisation. */
    MessageProvider withoutOrganisation() {
        return named(Provider.EM);
    }

    MessageProvider named(Provider name) {
        var provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("No message provider " + name);
        }
        return provider;
    }
}
