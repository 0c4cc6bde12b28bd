package io.hanbeon.message;

import io.hanbeon.message.vendor.Message;
import io.hanbeon.message.vendor.MessageProvider;
import io.hanbeon.message.vendor.OwnCode;
import io.hanbeon.message.vendor.Report;
import io.hanbeon.message.vendor.Submission;
import io.hanbeon.organisation.provider.CredentialField;
import io.hanbeon.organisation.provider.Credentials;
import io.hanbeon.organisation.provider.Provider;
import io.hanbeon.organisation.provider.ProviderAccount;
import io.hanbeon.shared.CallersContext;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The vendors that this build knows, and which of them an organisation's messages take. */
@ApplicationScoped
class Providers {
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

    /** Through the provider and the account that were fixed when the message was recorded. */
    Uni<Submission> send(Message message) {
        var vendor = named(message.provider());
        return isAgent(vendor)
                ? agentsCredentials(message).chain(credentials -> vendor.send(message, credentials))
                : findAccount(message)
                        .chain(account -> account.isPresent()
                                ? send(vendor, message, account.get())
                                : Uni.createFrom()
                                        .item(new Submission.Refused(OwnCode.NO_ACCOUNT.code(), "No account")));
    }

    private Uni<Submission> send(MessageProvider vendor, Message message, ProviderAccount account) {
        return guards.send(message, () -> vendor.send(message, account.credentials()));
    }

    /** About messages of one account. */
    Uni<Map<Long, Report.Known>> findResults(List<Message> messages) {
        var first = messages.getFirst();
        var vendor = named(first.provider());
        return isAgent(vendor)
                ? agentsCredentials(first).chain(credentials -> vendor.findResults(messages, credentials))
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
    private Uni<Credentials> agentsCredentials(Message message) {
        return findAccount(message)
                .map(account -> account.filter(found -> found.provider() == message.provider())
                        .map(ProviderAccount::credentials)
                        .orElse(Credentials.NONE));
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
