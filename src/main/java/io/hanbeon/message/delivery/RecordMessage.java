package io.hanbeon.message.delivery;

import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes the intent to send, in the transaction of what it is sent for. */
@ApplicationScoped
public class RecordMessage {
    private final Ids ids;
    private final Providers providers;
    private final Lease lease;
    private final NewMessageStore store;

    RecordMessage(Ids ids, Providers providers, Lease lease, NewMessageStore store) {
        this.ids = ids;
        this.providers = providers;
        this.lease = lease;
        this.store = store;
    }

    /** Through the EM agent, which carries the messages of whoever belongs to no organisation. */
    public Uni<Message> record(SqlConnection transaction, NoticeDraft draft, Instant now) {
        var provider = providers.withoutOrganisation();
        var message = new Message(
                ids.next(),
                draft.organisationId(),
                provider.provider(),
                ProviderAccount.PLATFORM,
                draft.channel() == null ? provider.channelFor(draft.content().text()) : draft.channel(),
                draft.reference(),
                draft.recipient().e164(),
                draft.sender(),
                draft.content(),
                now.truncatedTo(ChronoUnit.SECONDS));
        return recordTried(transaction, new NewMessage(message, draft.causeId(), null), now)
                .replaceWith(message);
    }

    /** One that whoever records it hands to its vendor after the commit; a job takes over when their lease is over. */
    public Uni<RecordedMessage> recordTried(SqlConnection transaction, NewMessage message, Instant now) {
        return store.insert(transaction, List.of(message), Optional.of(lease.endOf(now)))
                .map(List::getFirst);
    }

    /** One that has failed before anybody could be given it: it is there to be seen, and goes nowhere. */
    public Uni<Void> recordFailed(SqlConnection transaction, NewMessage message, OwnCode why) {
        return store.insertFailed(transaction, message, why);
    }

    /**
     * Several of any organisations, all of them new: where one's client key is known the transaction fails, by the error
     * of a duplicate key.
     *
     * @param tried as by {@link #recordTried}
     * @param waiting as by {@link #recordWaiting}
     */
    public Uni<Void> recordNew(
            SqlConnection transaction, List<NewMessage> tried, List<NewMessage> waiting, Instant now) {
        return store.insertNew(transaction, tried, Optional.of(lease.endOf(now)))
                .chain(() -> store.insertNew(transaction, waiting, Optional.empty()));
    }

    /** Those that a job hands to their vendors when it is time. */
    public Uni<List<RecordedMessage>> recordWaiting(SqlConnection transaction, List<NewMessage> messages) {
        return store.insert(transaction, messages, Optional.empty());
    }
}
