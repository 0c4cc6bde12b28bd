package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The {@code message} table. Sets of rows go in as one JSON argument, so that a statement has one text and one plan. */
@ApplicationScoped
public class MessageStore {
    private static final Logger LOG = Logger.getLogger(MessageStore.class);
    private static final String DETAILS = "message.details";
    private static final int APPLY_RETRIES_MAX = 3;
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

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

    private static final String LOCK_DUE = """
            SELECT id, organisation_id, provider, account_id, channel, state, reference, recipient, sender, title, text,
                   details, requested_at, attempts + 1 AS attempts, submissions, tried
            FROM message
            WHERE due_at <= ?
            ORDER BY due_at
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) claimed
            STRAIGHT_JOIN message m ON m.id = claimed.id
            SET m.due_at = ?, m.attempts = m.attempts + 1, m.tried = TRUE
            """;

    /** Along the key, whatever the statistics say: whoever reads more than these rows waits for other rows' locks. */
    private static final String LOCK = """
            SELECT %s
            FROM message FORCE INDEX (PRIMARY)
            WHERE id IN (%%s)
            ORDER BY id
            FOR UPDATE
            """;

    private static final String LOCK_TRACKED = LOCK.formatted("id, state, attempts");

    private static final String APPLY = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                state VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                channel VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
                due_at DATETIME(3) PATH '$[3]',
                vendor_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[4]',
                result_code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[5]',
                sent_at DATETIME(3) PATH '$[6]',
                delivered_at DATETIME(3) PATH '$[7]',
                submissions INT PATH '$[8]')) move
            STRAIGHT_JOIN message m ON m.id = move.id
            SET m.state = move.state,
                m.channel = move.channel,
                m.due_at = move.due_at,
                m.vendor_id = COALESCE(move.vendor_id, m.vendor_id),
                m.result_code = move.result_code,
                m.sent_at = COALESCE(move.sent_at, m.sent_at),
                m.delivered_at = move.delivered_at,
                m.submissions = move.submissions
            """;

    private static final String NOTE_MOVES = """
            INSERT INTO message_move (message_id, moved_at, state, code)
            SELECT moved.id, ?, moved.state, moved.code
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                state VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]')) moved
            """;

    /** By our id where the vendor tells it, by the vendor's otherwise; never another account's message. */
    private static final String FIND_TOLD = """
            SELECT told.place, m.id
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                place INT PATH '$[0]',
                provider VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                account_id BIGINT PATH '$[2]',
                message_id BIGINT PATH '$[4]')) told
            STRAIGHT_JOIN message m ON m.id = told.message_id AND m.provider = told.provider
            WHERE told.account_id IN (-1, m.account_id)
            UNION
            SELECT told.place, m.id
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                place INT PATH '$[0]',
                provider VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                account_id BIGINT PATH '$[2]',
                vendor_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]')) told
            STRAIGHT_JOIN message m FORCE INDEX (by_vendor_id)
                ON m.provider = told.provider AND m.vendor_id = told.vendor_id
            WHERE told.account_id IN (-1, m.account_id)
            """;

    private static final String LOCK_TOLD = LOCK.formatted("""
            id, organisation_id, provider, account_id, channel, state, reference, recipient, sender, title, text,
            details, requested_at, attempts, submissions, tried""");

    private static final String LOCK_TO_CANCEL = """
            SELECT provider, organisation_id, state, tried
            FROM message
            WHERE id = ? AND (? OR organisation_id = ?)
            FOR UPDATE
            """;

    private static final String CANCEL =
            "UPDATE message SET state = 'CANCELLED', due_at = NULL WHERE id = ? AND state = 'REQUESTED' AND NOT tried";

    private static final String NOTE_CANCELLED =
            "INSERT INTO message_move (message_id, moved_at, state) VALUES (?, ?, 'CANCELLED')";

    /** Rows from before a number had one key were kept by the digits of E.164. */
    private static final String FIND_WAITING = """
            SELECT id
            FROM message
            WHERE recipient_hash IN (?, ?) AND id > ? AND organisation_id = ? AND state = 'REQUESTED' AND NOT tried
            ORDER BY id
            LIMIT ?
            """;

    private static final String FIND_BY_CAUSE = """
            SELECT id, provider, channel, state, result_code, requested_at, sent_at, delivered_at
            FROM message
            WHERE cause_id = ?
            ORDER BY id
            """;

    private static final String FIND_BY_IDS = """
            SELECT id, provider, channel, state, result_code, requested_at, sent_at, delivered_at
            FROM message
            WHERE id IN (%s)
            """;

    private static final String FIND_OPEN = """
            SELECT m.id, m.organisation_id, m.provider, m.account_id, m.channel, m.state, m.reference, m.recipient,
                   m.sender, m.title, m.text, m.details, m.requested_at, m.attempts, m.submissions,
                   m.tried
            FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
            STRAIGHT_JOIN message m ON m.id = asked.id
            WHERE m.provider = ? AND m.state NOT IN ('DELIVERED', 'FAILED')
            """;

    /** What is open is due some time, and few are. */
    private static final String FIND_OLDEST_OPEN = """
            SELECT MIN(requested_at) AS oldest
            FROM message
            WHERE due_at > '1970-01-01' AND provider = ? AND requested_at >= ?
            """;

    private static final Comparator<NewMessage> IN_KEY_ORDER = Comparator.comparing(
                    (NewMessage added) -> added.message().organisationId(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(NewMessage::clientKey, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Pool pool;
    private final Sealer sealer;
    private final MessageMetrics metrics;
    private final TellMoves tellMoves;
    private final MessageSettings settings;
    private final Clock clock;

    MessageStore(
            Pool pool,
            Sealer sealer,
            MessageMetrics metrics,
            TellMoves tellMoves,
            MessageSettings settings,
            Clock clock) {
        this.pool = pool;
        this.sealer = sealer;
        this.metrics = metrics;
        this.tellMoves = tellMoves;
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
    Uni<List<Recorded>> insert(SqlConnection transaction, List<NewMessage> messages, Optional<Instant> leaseEnd) {
        return insertInTurn(transaction, inKeyOrder(messages), leaseEnd, UNLESS_KNOWN, 0)
                .chain(inserted -> inserted == messages.size()
                        ? Uni.createFrom().item(Map.<String, Recorded>of())
                        : findByClientKey(transaction, messages))
                .map(known -> messages.stream()
                        .map(message -> recorded(message, known))
                        .toList());
    }

    /** Records a message and its end at once. */
    Uni<Void> insertFailed(SqlConnection transaction, NewMessage message, OwnCode why) {
        var end = Transition.fail(Tracked.atFirst(message.message()), why.code());
        return insert(transaction, List.of(message), Optional.of(clock.instant()))
                .chain(() -> apply(transaction, List.of(end)))
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

    private static Uni<Map<String, Recorded>> findByClientKey(SqlConnection transaction, List<NewMessage> messages) {
        var keys = messages.stream()
                .map(NewMessage::clientKey)
                .filter(Objects::nonNull)
                .toList();
        return transaction
                .preparedQuery(FIND_BY_CLIENT_KEY)
                .execute(Tuple.of(
                        new JsonArray(keys).encode(),
                        messages.getFirst().message().organisationId()))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getString("client_key"), MessageStore::first)));
    }

    private static Recorded first(Row row) {
        return new Recorded(
                row.getLong("id"),
                false,
                Provider.valueOf(row.getString("provider")),
                Channel.valueOf(row.getString("channel")),
                row.getString("state"),
                Utc.instant(row.getLocalDateTime("requested_at")));
    }

    private static Recorded recorded(NewMessage message, Map<String, Recorded> known) {
        var first = message.clientKey() == null ? null : known.get(message.clientKey());
        return first == null || first.id() == message.message().id() ? Recorded.of(message.message()) : first;
    }

    /**
     * Takes messages that are due; a crashed taker's claim ends by itself.
     *
     * @param unreadableUntil when one that does not open is due again; it is left out, and the others are not held up
     */
    Uni<List<Tracked>> claimDue(Instant now, Instant until, Instant unreadableUntil, int max) {
        return pool.withTransaction(transaction -> lockDue(transaction, now, max)
                        .call(due -> claim(transaction, due.ids(), until))
                        .call(due -> claim(transaction, due.unreadableIds(), unreadableUntil)))
                .invoke(this::tellUnreadable)
                .map(Due::messages);
    }

    /** A row that is no longer as it was tracked is left alone. */
    Uni<Void> apply(List<Transition> transitions) {
        return transitions.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(transaction -> apply(transaction, transitions))
                        .onFailure(SqlFailure::isContention)
                        .retry()
                        .atMost(APPLY_RETRIES_MAX)
                        .invoke(legal -> legal.forEach(metrics::moved))
                        .replaceWithVoid();
    }

    private Uni<List<Transition>> apply(SqlConnection transaction, List<Transition> transitions) {
        return lockTracked(transaction, transitions)
                .call(legal -> write(transaction, APPLY, Tuple.of(moves(legal)), legal))
                .call(legal -> noteMoves(
                        transaction,
                        legal.stream().filter(move -> !move.isPause()).toList()));
    }

    /** A row that is no longer as it was tracked is left out. */
    private static Uni<List<Transition>> lockTracked(SqlConnection transaction, List<Transition> transitions) {
        var byId = transitions.stream()
                .collect(Collectors.toMap(move -> move.of().message().id(), Function.identity()));
        var ids = InList.of(byId.keySet());
        return transaction
                .preparedQuery(LOCK_TRACKED.formatted(ids.places()))
                .execute(ids.addTo(Tuple.tuple()))
                .map(rows -> stream(rows)
                        .filter(row ->
                                isAsTracked(row, byId.get(row.getLong("id")).of()))
                        .map(row -> byId.get(row.getLong("id")))
                        .toList());
    }

    private static boolean isAsTracked(Row row, Tracked tracked) {
        return row.getString("state").equals(tracked.state().name()) && row.getLong("attempts") == tracked.attempts();
    }

    private Uni<Void> noteMoves(SqlConnection transaction, List<Transition> moves) {
        return write(transaction, NOTE_MOVES, Tuple.of(Utc.column(clock.instant()), notes(moves)), moves)
                .chain(() -> tellMoves.tell(transaction, moves));
    }

    private static Uni<Void> write(SqlConnection transaction, String sql, Tuple values, List<Transition> moves) {
        return moves.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** Which message each of the reports is of; one that we do not know yet is left out. */
    Uni<Map<VendorReport, Long>> findTold(List<VendorReport> reports) {
        var told = told(reports);
        return pool.preparedQuery(FIND_TOLD).execute(Tuple.of(told, told)).map(rows -> {
            var found = new LinkedHashMap<VendorReport, Long>();
            rows.forEach(row -> found.putIfAbsent(reports.get(row.getInteger("place")), row.getLong("id")));
            return found;
        });
    }

    /**
     * Moves each message by a step that is decided while its row is locked, so that nobody moves it meanwhile.
     *
     * @return the messages that were asked for a step; one that cannot be read is none
     */
    Uni<Set<Long>> move(Collection<Long> ids, Function<Tracked, Optional<Transition>> step) {
        return pool.withTransaction(transaction -> move(transaction, ids, step))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(APPLY_RETRIES_MAX)
                .invoke(moved -> moved.moves().forEach(metrics::moved))
                .map(Moved::ids);
    }

    private record Moved(Set<Long> ids, List<Transition> moves) {}

    private Uni<Moved> move(
            SqlConnection transaction, Collection<Long> ids, Function<Tracked, Optional<Transition>> step) {
        var told = InList.of(ids);
        return transaction
                .preparedQuery(LOCK_TOLD.formatted(told.places()))
                .execute(told.addTo(Tuple.tuple()))
                .map(this::due)
                .invoke(this::tellUnreadable)
                .map(due -> new Moved(
                        Set.copyOf(due.ids()),
                        due.messages().stream()
                                .flatMap(tracked -> step.apply(tracked).stream())
                                .toList()))
                .call(moved -> write(transaction, APPLY, Tuple.of(moves(moved.moves())), moved.moves()))
                .call(moved -> noteMoves(transaction, moved.moves()));
    }

    private static String told(List<VendorReport> reports) {
        var rows = new JsonArray();
        for (int place = 0; place < reports.size(); place++) {
            var report = reports.get(place);
            rows.add(new JsonArray()
                    .add(place)
                    .add(report.provider().name())
                    .add(report.accountId())
                    .add(report.vendorId())
                    .add(report.messageId()));
        }
        return rows.encode();
    }

    /**
     * What a message is that somebody wants to cancel; it stays so until the transaction ends.
     *
     * @param organisationId whose it must be; {@code null}: anybody's
     * @return empty if there is no such message
     */
    Uni<Optional<BeforeCancel>> lockToCancel(SqlConnection transaction, long id, @Nullable Long organisationId) {
        return transaction
                .preparedQuery(LOCK_TO_CANCEL)
                .execute(Tuple.of(id, organisationId == null, organisationId))
                .map(rows -> stream(rows).findFirst().map(BeforeCancel::of));
    }

    /** One that was locked for it, and is untouched. */
    Uni<Void> cancel(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(CANCEL)
                .execute(Tuple.of(id))
                .invoke(updated -> requireOne(updated, id))
                .chain(() ->
                        transaction.preparedQuery(NOTE_CANCELLED).execute(Tuple.of(id, Utc.column(clock.instant()))))
                .chain(() -> tellMoves.tellCancelled(transaction, id));
    }

    private static void requireOne(RowSet<Row> updated, long id) {
        if (updated.rowCount() != 1) {
            throw new IllegalStateException("Message %s was not locked to be cancelled".formatted(Ids.text(id)));
        }
    }

    /** A message when somebody wanted to cancel it. */
    record BeforeCancel(Provider provider, @Nullable Long organisationId, MessageState state, boolean wasTried) {
        private static BeforeCancel of(Row row) {
            return new BeforeCancel(
                    Provider.valueOf(row.getString("provider")),
                    row.getLong("organisation_id"),
                    MessageState.valueOf(row.getString("state")),
                    row.getBoolean("tried"));
        }

        boolean isUntouched() {
            return state == MessageState.REQUESTED && !wasTried;
        }
    }

    /** An organisation's messages to a number that nobody has taken yet, by their ids. */
    Uni<List<Long>> findWaiting(long organisationId, PhoneNumber recipient, long afterId, int max) {
        return pool.preparedQuery(FIND_WAITING)
                .execute(Tuple.tuple()
                        .addBuffer(fingerprint(recipient.key()))
                        .addBuffer(fingerprint(recipient.e164().substring(1)))
                        .addLong(afterId)
                        .addLong(organisationId)
                        .addInteger(max))
                .map(rows -> stream(rows).map(row -> row.getLong("id")).toList());
    }

    public Uni<List<MessageStatus>> findByCause(long causeId) {
        return pool.preparedQuery(FIND_BY_CAUSE)
                .execute(Tuple.of(causeId))
                .map(rows -> stream(rows).map(MessageStatus::of).toList());
    }

    public Uni<List<MessageStatus>> findByIds(Collection<Long> ids) {
        var list = InList.of(ids);
        return pool.preparedQuery(FIND_BY_IDS.formatted(list.places()))
                .execute(list.addTo(Tuple.tuple()))
                .map(rows -> stream(rows).map(MessageStatus::of).toList());
    }

    /** Those of the messages that have not ended. */
    Uni<List<Tracked>> findOpen(Provider provider, Collection<Long> ids) {
        return pool.preparedQuery(FIND_OPEN)
                .execute(Tuple.of(new JsonArray(List.copyOf(ids)).encode(), provider.name()))
                .map(this::due)
                .invoke(this::tellUnreadable)
                .map(Due::messages);
    }

    Uni<Optional<Instant>> findOldestOpen(Provider provider, Instant since) {
        return pool.preparedQuery(FIND_OLDEST_OPEN)
                .execute(Tuple.of(provider.name(), Utc.column(since)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDateTime("oldest"))
                        .map(Utc::instant));
    }

    private Uni<Due> lockDue(SqlConnection transaction, Instant now, int max) {
        return transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(this::due);
    }

    private Uni<Void> claim(SqlConnection transaction, List<Long> ids, Instant until) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(new JsonArray(ids).encode(), Utc.column(until)))
                        .replaceWithVoid();
    }

    /** A row cannot be read when it was sealed elsewhere or is damaged, or when its key is not here. */
    private record Due(List<Tracked> messages, Map<Long, RuntimeException> unreadable) {
        private List<Long> ids() {
            return messages.stream().map(tracked -> tracked.message().id()).toList();
        }

        private List<Long> unreadableIds() {
            return List.copyOf(unreadable.keySet());
        }
    }

    private Due due(RowSet<Row> rows) {
        var due = new Due(new ArrayList<>(), new LinkedHashMap<>());
        for (var row : rows) {
            try {
                due.messages().add(tracked(row));
            } catch (RuntimeException fault) {
                due.unreadable().put(row.getLong("id"), fault);
            }
        }
        return due;
    }

    /** One line, since a key that is missing makes every row unreadable. */
    private void tellUnreadable(Due due) {
        if (!due.unreadable().isEmpty()) {
            metrics.unreadable(due.unreadable().size());
            LOG.errorf(
                    due.unreadable().values().iterator().next(),
                    "Messages that cannot be read: %s",
                    due.unreadableIds().stream().map(Ids::text).toList());
        }
    }

    private Tracked tracked(Row row) {
        var message = new Message(
                row.getLong("id"),
                row.getLong("organisation_id"),
                Provider.valueOf(row.getString("provider")),
                row.getLong("account_id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("reference"),
                sealer.open(row.getBuffer("recipient").getBytes(), Message.RECIPIENT),
                row.getString("sender"),
                content(row),
                Utc.instant(row.getLocalDateTime("requested_at")));
        return new Tracked(
                message,
                MessageState.valueOf(row.getString("state")),
                row.getLong("attempts").intValue(),
                row.getLong("submissions").intValue(),
                row.getBoolean("tried"));
    }

    private Content content(Row row) {
        var text = sealer.open(row.getBuffer("text").getBytes(), Message.TEXT);
        var details = row.getBuffer("details");
        return details == null
                ? Content.text(row.getString("title"), text)
                : ContentDetails.read(sealer.open(details.getBytes(), DETAILS), row.getString("title"), text);
    }

    /** Most messages have none; a tuple takes no null for a buffer of Mutiny's. */
    private io.vertx.core.buffer.@Nullable Buffer details(Content content) {
        return ContentDetails.write(content)
                .map(details -> seal(details, DETAILS).getDelegate())
                .orElse(null);
    }

    private Buffer fingerprint(String key) {
        return Buffer.buffer(sealer.fingerprint(key));
    }

    private Buffer seal(String plain, String column) {
        return Buffer.buffer(sealer.seal(plain, column));
    }

    private static String moves(List<Transition> transitions) {
        var rows = new JsonArray();
        for (var move : transitions) {
            rows.add(new JsonArray()
                    .add(move.of().message().id())
                    .add(move.to().name())
                    .add(move.channel().name())
                    .add(column(move.dueAt()))
                    .add(move.vendorId())
                    .add(move.code())
                    .add(column(move.sentAt()))
                    .add(column(move.deliveredAt()))
                    .add(move.of().submissions()));
        }
        return rows.encode();
    }

    private static String notes(List<Transition> moves) {
        var rows = new JsonArray();
        moves.forEach(move -> rows.add(new JsonArray()
                .add(move.of().message().id())
                .add(move.to().name())
                .add(move.code())));
        return rows.encode();
    }

    private static @Nullable String column(@Nullable Instant instant) {
        return instant == null ? null : MILLIS.format(Utc.column(instant));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
