package io.hanbeon.message;

import io.hanbeon.organisation.provider.Credentials;
import io.hanbeon.organisation.provider.Provider;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vendors that this build knows, and which of them an organisation's messages take. */
@ApplicationScoped
class Providers {
    private final Map<Provider, MessageProvider> byName;

    Providers(@All List<MessageProvider> all) {
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(MessageProvider::provider, vendor -> vendor));
    }

    /** Through the provider and the account that were fixed when the message was recorded. */
    Uni<Submission> send(Message message) {
        return credentials(message.accountId())
                .chain(credentials -> named(message.provider()).send(message, credentials));
    }

    /** About messages of one account. */
    Uni<Map<Long, Report.Known>> findResults(List<Message> messages) {
        var first = messages.getFirst();
        return credentials(first.accountId())
                .chain(credentials -> named(first.provider()).findResults(messages, credentials));
    }

    /** The platform's account is all there is, and its vendor asks for nothing. */
    private Uni<Credentials> credentials(long accountId) {
        return Uni.createFrom().item(Credentials.NONE);
    }

    /** Every organisation's choice is the EM agent until organisations have settings of their own. */
    MessageProvider of(@Nullable Long organisationId) {
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
