package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages of organisations, recorded as their room will record them. */
@ApplicationScoped
public class RestMessages {
    private final Ids ids;
    private final NewMessageStore store;
    private final KnownAccounts accounts;
    private final Lease lease;
    private final Pool pool;
    private final Clock clock;

    RestMessages(Ids ids, NewMessageStore store, KnownAccounts accounts, Lease lease, Pool pool, Clock clock) {
        this.ids = ids;
        this.store = store;
        this.accounts = accounts;
        this.lease = lease;
        this.pool = pool;
        this.clock = clock;
    }

    /** A new account; its secret is its id's text. */
    public ProviderAccount account(Provider provider) {
        long id = ids.next();
        var text = Ids.text(id);
        var account = new ProviderAccount(
                id,
                provider,
                Credentials.of(Map.of(
                        "accessKey",
                        "access-" + text,
                        "apiKey",
                        "key-" + text,
                        "secretKey",
                        text,
                        "senderProfileId",
                        "PROFILE_DEMO")));
        accounts.open(account);
        return account;
    }

    /** The caller has it to itself for a while. */
    public Uni<Message> record(ProviderAccount account, String recipient) {
        var now = clock.instant();
        var message = message(account, recipient, now);
        return pool.withTransaction(
                        transaction -> store.insert(transaction, List.of(news(message)), Optional.of(lease.endOf(now))))
                .replaceWith(message);
    }

    /** Left to the job, as a batch is. */
    public Uni<List<Message>> recordBatch(ProviderAccount account, String recipient, int messages) {
        var now = clock.instant();
        var batch = Stream.generate(() -> message(account, recipient, now))
                .limit(messages)
                .toList();
        return pool.withTransaction(transaction ->
                        store.insert(transaction, batch.stream().map(this::news).toList(), Optional.empty()))
                .replaceWith(batch);
    }

    private NewMessage news(Message message) {
        return new NewMessage(message, ids.next(), null);
    }

    private Message message(ProviderAccount account, String recipient, Instant now) {
        return new Message(
                ids.next(),
                1L,
                account.provider(),
                account.id(),
                Channel.SMS,
                "T1@BATCH",
                recipient,
                "02-3490-4411",
                Content.text(null, "예시"),
                now.truncatedTo(ChronoUnit.SECONDS));
    }
}
