package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts messages: the intent that comes before anything is done for them. */
@ApplicationScoped
class NewMessageStore {
    private static final String INSERT = """
            INSERT INTO message (id, organisation_id, cause_id, client_key, provider, account_id, channel, state,
                                 reference, recipient, recipient_hash, sender, title, text, details, requested_at,
                                 due_at, tried)
            VALUES
            """;

    private static final String ROW = "(?,?,?,?,?,?,?,'REQUESTED',?,?,?,?,?,?,?,?,?,?)";

    /** What has its client key already is left as it is and not counted (use-affected-rows). */
    private static final String UNLESS_KNOWN = " ON DUPLICATE KEY UPDATE state = message.state";

    private static final String FIND_BY_CLIENT_KEY = """
            SELECT m.client_key, m.id, m.provider, m.channel, m.state, m.requested_at
            FROM JSON_TABLE(?, '$[*]' COLUMNS (client_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) asked
            STRAIGHT_JOIN message m ON m.organisation_id = ? AND m.client_key = asked.client_key
            """;

    private static final Comparator<NewMessage> IN_KEY_ORDER = Comparator.comparing(
                    (NewMessage added) -> added.message().organisationId(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(NewMessage::clientKey, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final MessageMoveStore moveStore;
    private final MessageMetrics metrics;
    private final Sealer sealer;
    private final MessageSettings settings;
    private final Clock clock;

    NewMessageStore(
            MessageMoveStore moveStore, MessageMetrics metrics, Sealer sealer, MessageSettings settings, Clock clock) {
        this.moveStore = moveStore;
        this.metrics = metrics;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Inserts messages of one organisation. Those that were tried are due only after the lease: until then the caller has
     * them to itself. All statements come before what is asked about known keys, which a snapshot would hide.
     *
     * @param leaseEnd empty for those that nobody tries before a job does
     * @return what stands for each, in their order
     */
    Uni<List<RecordedMessage>> insert(
            SqlConnection transaction, List<NewMessage> messages, Optional<Instant> leaseEnd) {
        return insertInTurn(transaction, inKeyOrder(messages), leaseEnd, UNLESS_KNOWN, 0)
                .chain(inserted -> inserted == messages.size()
                        ? Uni.createFrom().item(Map.<String, RecordedMessage>of())
                        : findByClientKey(transaction, messages))
                .map(known -> messages.stream()
                        .map(message -> recorded(message, known))
                        .toList());
    }

    /** Records a message and its end at once. */
    Uni<Void> insertFailed(SqlConnection transaction, NewMessage message, OwnCode why) {
        var end = Transition.fail(TrackedMessage.atFirst(message.message()), why.code());
        return insert(transaction, List.of(message), Optional.of(clock.instant()))
                .chain(() -> moveStore.apply(transaction, List.of(end)))
                .invoke(ended -> ended.forEach(metrics::moved))
                .replaceWithVoid();
    }

    /** Messages of any organisations; fails where one's client key is known. */
    Uni<Void> insertNew(SqlConnection transaction, List<NewMessage> messages, Optional<Instant> leaseEnd) {
        return insertInTurn(transaction, inKeyOrder(messages), leaseEnd, "", 0).replaceWithVoid();
    }

    /** So that statements which share keys wait for each other instead of deadlocking. */
    private static List<NewMessage> inKeyOrder(List<NewMessage> messages) {
        return messages.stream().sorted(IN_KEY_ORDER).toList();
    }

    private Uni<Integer> insertInTurn(
            SqlConnection transaction,
            List<NewMessage> messages,
            Optional<Instant> leaseEnd,
            String ifKnown,
            int inserted) {
        var next = messages.subList(0, Math.min(messages.size(), settings.insertRowsMax()));
        var rest = messages.subList(next.size(), messages.size());
        return next.isEmpty()
                ? Uni.createFrom().item(inserted)
                : transaction
                        .preparedQuery(INSERT + ROW + ("," + ROW).repeat(next.size() - 1) + ifKnown)
                        .execute(values(next, leaseEnd))
                        .chain(rows -> insertInTurn(transaction, rest, leaseEnd, ifKnown, inserted + rows.rowCount()));
    }

    private Tuple values(List<NewMessage> messages, Optional<Instant> leaseEnd) {
        var values = Tuple.tuple();
        messages.forEach(message -> add(values, message, leaseEnd));
        return values;
    }

    private void add(Tuple row, NewMessage added, Optional<Instant> leaseEnd) {
        var message = added.message();
        row.addLong(message.id());
        row.addLong(message.organisationId());
        row.addLong(added.causeId());
        row.addString(added.clientKey());
        row.addString(message.provider().name());
        row.addLong(message.accountId());
        row.addString(message.channel().name());
        row.addString(message.reference());
        row.addBuffer(seal(message.recipient(), Message.RECIPIENT));
        row.addBuffer(fingerprint(new PhoneNumber(message.recipient()).key()));
        row.addString(message.sender());
        row.addString(message.content().title());
        row.addBuffer(seal(message.content().text(), Message.TEXT));
        row.addValue(details(message.content()));
        row.addLocalDateTime(Utc.column(message.requestedAt()));
        row.addLocalDateTime(Utc.column(leaseEnd.orElse(message.requestedAt())));
        row.addBoolean(leaseEnd.isPresent());
    }

    private static Uni<Map<String, RecordedMessage>> findByClientKey(
            SqlConnection transaction, List<NewMessage> messages) {
        var keys = messages.stream()
                .map(NewMessage::clientKey)
                .filter(Objects::nonNull)
                .toList();
        return transaction
                .preparedQuery(FIND_BY_CLIENT_KEY)
                .execute(Tuple.of(
                        new JsonArray(keys).encode(),
                        messages.getFirst().message().organisationId()))
                .map(rows -> Rows.stream(rows)
                        .collect(Collectors.toMap(row -> row.getString("client_key"), NewMessageStore::first)));
    }

    private static RecordedMessage first(Row row) {
        return new RecordedMessage(
                row.getLong("id"),
                false,
                Provider.valueOf(row.getString("provider")),
                Channel.valueOf(row.getString("channel")),
                row.getString("state"),
                Utc.instant(row.getLocalDateTime("requested_at")));
    }

    private static RecordedMessage recorded(NewMessage message, Map<String, RecordedMessage> known) {
        var first = message.clientKey() == null ? null : known.get(message.clientKey());
        return first == null || first.id() == message.message().id() ? RecordedMessage.of(message.message()) : first;
    }

    /** Most messages have none; a tuple takes no null for a buffer of Mutiny's. */
    private io.vertx.core.buffer.@Nullable Buffer details(Content content) {
        return ContentDetails.write(content)
                .map(details -> seal(details, ContentDetails.COLUMN).getDelegate())
                .orElse(null);
    }

    private Buffer seal(String plain, String column) {
        return Buffer.buffer(sealer.seal(plain, column));
    }

    private Buffer fingerprint(String key) {
        return Buffer.buffer(sealer.fingerprint(key));
    }
}
