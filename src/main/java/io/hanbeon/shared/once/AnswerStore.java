package io.hanbeon.shared.once;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Writes {@code kept_answer}: its primary key (client, route, key) decides whose request is the first. */
@ApplicationScoped
class AnswerStore {
    private static final String COLUMN = "kept_answer.answer ";
    private static final int PRINT_BYTES = 9;

    /** What is larger takes an event loop too long. */
    private static final int AT_ONCE_BYTES_MAX = 65_536;

    /** A row that exists is left as it is and not counted (use-affected-rows); one that is being made is waited for. */
    private static final String CLAIM = """
            INSERT INTO kept_answer (client, route, idempotency_key, body_hash, body_fields, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE client = kept_answer.client
            """;

    private static final String FILL = """
            UPDATE kept_answer SET status = ?, answer = ?, subject = ?
            WHERE client = ? AND route = ? AND idempotency_key = ? AND status IS NULL
            """;

    private static final String INSERT = """
            INSERT INTO kept_answer (client, route, idempotency_key, body_hash, body_fields, status, answer, subject,
                                     created_at)
            VALUES
            """;

    private static final String ROW = "(?,?,?,?,?,?,?,?,?)";

    private static final String FIND = """
            SELECT body_hash, body_fields, status, answer
            FROM kept_answer
            WHERE client = ? AND route = ? AND idempotency_key = ?
            """;

    private static final String FORGET_SUBJECT = "DELETE FROM kept_answer WHERE subject = ?";

    private static final String FORGET_CLIENT = "DELETE FROM kept_answer WHERE client = ?";

    /** So that statements which share keys wait for each other instead of deadlocking. */
    private static final Comparator<AnswerToKeep> IN_KEY_ORDER =
            Comparator.comparing(answer -> answer.request().identity());

    private final Pool pool;
    private final Sealer sealer;
    private final OnceSettings settings;
    private final Clock clock;

    AnswerStore(Pool pool, Sealer sealer, OnceSettings settings, Clock clock) {
        this.pool = pool;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return whether the request is the first of its key; it is for as long as the transaction lasts, or for good */
    Uni<Boolean> claim(Transaction transaction, MarkedRequest request) {
        return transaction
                .execute(
                        CLAIM,
                        request.request().client(),
                        request.request().route(),
                        request.request().key(),
                        request.bodyHash(),
                        encoded(request.bodyPrint()),
                        Utc.column(clock.instant()))
                .map(inserted -> inserted == 1);
    }

    /** Claims and fills at once, many in one statement; a key that is known fails it. */
    Uni<Void> insert(SqlConnection transaction, List<AnswerToKeep> answers) {
        return answers.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INSERT + ROW + ("," + ROW).repeat(answers.size() - 1))
                        .execute(values(answers))
                        .replaceWithVoid();
    }

    private Tuple values(List<AnswerToKeep> answers) {
        var values = Tuple.tuple();
        answers.stream().sorted(IN_KEY_ORDER).forEach(answer -> add(values, answer));
        return values;
    }

    private void add(Tuple row, AnswerToKeep added) {
        var request = added.request();
        row.addString(request.request().client());
        row.addString(request.request().route());
        row.addString(request.request().key());
        row.addBuffer(Buffer.buffer(request.bodyHash()));
        row.addString(encoded(request.bodyPrint()));
        row.addInteger(added.kept().status());
        row.addBuffer(Buffer.buffer(seal(request, added.kept())));
        row.addString(added.answer().subject());
        row.addLocalDateTime(Utc.column(clock.instant()));
    }

    /** Without the claim the effect would stand alone, so a claim that is gone fails the transaction. */
    Uni<Void> fill(Transaction transaction, MarkedRequest request, KeptAnswer kept, Answer answer) {
        return sealed(request, kept)
                .chain(bytes -> transaction.execute(
                        FILL,
                        kept.status(),
                        bytes,
                        answer.subject(),
                        request.request().client(),
                        request.request().route(),
                        request.request().key()))
                .invoke(AnswerStore::requireOne)
                .replaceWithVoid();
    }

    private Uni<byte[]> sealed(MarkedRequest request, KeptAnswer kept) {
        return kept.body().length > AT_ONCE_BYTES_MAX
                ? CallersContext.onWorker(() -> seal(request, kept))
                : Uni.createFrom().item(() -> seal(request, kept));
    }

    private byte[] seal(MarkedRequest request, KeptAnswer kept) {
        return sealer.seal(kept.toBytes(), home(request.identity()));
    }

    private static String encoded(BodyPrint print) {
        return new JsonObject(new LinkedHashMap<>(print.fields())).encode();
    }

    private static void requireOne(int updated) {
        if (updated != 1) {
            throw new IllegalStateException("The claim of a keyed request is gone before its answer");
        }
    }

    /**
     * The answer to the first request of this key, or empty if there is none.
     *
     * @throws KeyReused if that had another body
     */
    Uni<Optional<KeptAnswer>> find(MarkedRequest request) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        request.request().client(),
                        request.request().route(),
                        request.request().key()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> answerOf(row, request)));
    }

    private KeptAnswer answerOf(Row row, MarkedRequest request) {
        if (!Arrays.equals(row.getBuffer("body_hash").getBytes(), request.bodyHash())) {
            printOf(row).firstDifference(request.bodyPrint()).ifPresent(pointer -> {
                throw new KeyReused(pointer);
            });
        }
        byte[] sealed = row.getBuffer("answer").getBytes();
        return KeptAnswer.fromBytes(row.getInteger("status"), sealer.openBytes(sealed, home(request.identity())));
    }

    /** Where the answer to a request of this identity is sealed to. */
    static String home(String identity) {
        return COLUMN + identity;
    }

    private static BodyPrint printOf(Row row) {
        var fields = new LinkedHashMap<String, String>();
        new JsonObject(row.getString("body_fields"))
                .forEach(field -> fields.put(field.getKey(), (String) field.getValue()));
        return new BodyPrint(fields);
    }

    Uni<Integer> forgetSubject(Transaction transaction, String subject) {
        return transaction.execute(FORGET_SUBJECT, subject);
    }

    Uni<Integer> forgetClient(Transaction transaction, String client) {
        return transaction.execute(FORGET_CLIENT, client);
    }

    /** On a worker where the body is large. */
    Uni<MarkedRequest> mark(KeyedRequest request) {
        return request.body().length > AT_ONCE_BYTES_MAX
                ? CallersContext.onWorker(() -> marked(request))
                : Uni.createFrom().item(() -> marked(request));
    }

    private MarkedRequest marked(KeyedRequest request) {
        return new MarkedRequest(request, sealer.fingerprint(request.body()), print(request));
    }

    /** With the request's identity in it, so that equal values of two requests do not show as equal. */
    private BodyPrint print(KeyedRequest request) {
        var salt = encode(sealer.fingerprint(request.identity()));
        return BodyPrint.of(
                request.body(),
                new BodyPrint.Bounds(
                        settings.bodyFieldsMax(), settings.bodyPointersMax().asLongValue()),
                (pointer, value) -> encode(sealer.fingerprint(salt + pointer + "\n" + value)));
    }

    private static String encode(byte[] fingerprint) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(fingerprint, PRINT_BYTES));
    }
}
