package io.hanbeon.message;

import io.hanbeon.organisation.provider.ProviderAccount;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes the intent to send, in the transaction of what it is sent for. */
@ApplicationScoped
public class RecordMessage {
    private final Ids ids;
    private final Providers providers;
    private final Lease lease;
    private final MessageStore store;

    RecordMessage(Ids ids, Providers providers, Lease lease, MessageStore store) {
        this.ids = ids;
        this.providers = providers;
        this.lease = lease;
        this.store = store;
    }

    /**
     * What a room asks to be sent.
     *
     * @param causeId the id of what it is sent for
     * @param channel {@code null} leaves it to the provider
     */
    public record Draft(
            long causeId,
            @Nullable Long organisationId,
            String reference,
            String recipient,
            String sender,
            @Nullable Channel channel,
            Content content) {}

    /** The provider is fixed here: a later change of the organisation's choice does not move this message. */
    public Uni<Message> record(SqlConnection transaction, Draft draft, Instant now) {
        var provider = providers.of(draft.organisationId());
        var message = new Message(
                ids.next(),
                draft.organisationId(),
                provider.provider(),
                ProviderAccount.PLATFORM,
                draft.channel() == null ? provider.channelFor(draft.content().text()) : draft.channel(),
                draft.reference(),
                draft.recipient(),
                draft.sender(),
                draft.content(),
                now.truncatedTo(ChronoUnit.SECONDS));
        return store.insert(transaction, message, draft.causeId(), lease.endOf(now))
                .replaceWith(message);
    }
}
