package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.format.BadCell;
import io.hanbeon.reconciliation.format.FileLine;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes lines. One that is there already stays as it is: its identity and its count decide. */
@ApplicationScoped
class LineStore {
    static final String TEXT = "recon_item.text";
    static final String VALUE = "recon_bad_line.value";
    static final String RAW = "recon_bad_line.raw";

    private static final String INSERT_ITEMS = """
            INSERT INTO recon_item (id, identity, occurrence, file_id, line_no, organisation_id, book, channel, day, amount,
                                    fee, currency, transaction_id, approval_number, settlement_id, merchant, text, state,
                                    changed_at)
            VALUES
            """;
    private static final String ITEM = "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'OPEN',?)";
    private static final String KNOWN_ITEMS = " ON DUPLICATE KEY UPDATE id = recon_item.id";

    private static final String INSERT_BAD = """
            INSERT INTO recon_bad_line (file_id, line_no, column_name, reason, value, raw) VALUES
            """;
    private static final String BAD = "(?,?,?,?,?,?)";
    private static final String KNOWN_BAD = """
             ON DUPLICATE KEY UPDATE column_name = VALUES(column_name), reason = VALUES(reason), value = VALUES(value),
                raw = VALUES(raw)
            """;

    private static final String ADVANCE = """
            UPDATE recon_file
            SET lines_read = lines_read + ?, lines_bad = lines_bad + ?, claimed_until = ?,
                first_day = CASE WHEN ? IS NULL THEN first_day ELSE LEAST(COALESCE(first_day, ?), ?) END,
                last_day = CASE WHEN ? IS NULL THEN last_day ELSE GREATEST(COALESCE(last_day, ?), ?) END
            WHERE id = ? AND claim_id = ? AND state = 'READING'
            """;

    private static final String FIND_BAD = """
            SELECT line_no, column_name, reason, value, raw FROM recon_bad_line
            WHERE file_id = ? AND line_no > ? ORDER BY line_no LIMIT ?
            """;

    private final Pool pool;
    private final Sealer sealer;

    LineStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** A line that was read, with all that the table has of it but the file's own. */
    record Numbered(long id, byte[] identity, int occurrence, FileLine.Item item, byte @Nullable [] sealedText) {
        Numbered as(int occurrence) {
            return new Numbered(id, identity, occurrence, item, sealedText);
        }
    }

    /** Lines of one transaction. */
    record Batch(FileOwner file, List<Numbered> items, List<FileLine.Bad> bad) {
        int size() {
            return items.size() + bad.size();
        }
    }

    /** Of what file, and whose, lines are. */
    record FileOwner(
            FileStore.Claim claim,
            long organisationId,
            String book,
            @Nullable String channel,
            String account,
            boolean hasBadLines) {
        long id() {
            return claim.fileId();
        }
    }

    Uni<Void> insert(SqlConnection transaction, Batch batch, Instant now, Instant claimedUntil) {
        return insertBad(transaction, batch)
                .chain(() -> insertItems(transaction, batch, now))
                .chain(() -> advance(transaction, batch, claimedUntil));
    }

    private static Uni<Void> insertItems(SqlConnection transaction, Batch batch, Instant now) {
        if (batch.items().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple();
        batch.items().forEach(item -> add(values, batch.file(), item, now));
        return transaction
                .preparedQuery(INSERT_ITEMS + rows(ITEM, batch.items().size()) + KNOWN_ITEMS)
                .execute(values)
                .replaceWithVoid();
    }

    private static void add(Tuple row, FileOwner file, Numbered line, Instant now) {
        var item = line.item();
        row.addLong(line.id())
                .addValue(Buffer.buffer(line.identity()))
                .addInteger(line.occurrence())
                .addLong(file.id())
                .addInteger(item.number())
                .addLong(file.organisationId())
                .addString(file.book())
                .addString(file.channel())
                .addLocalDate(item.day())
                .addLong(item.amount())
                .addLong(item.fee())
                .addString(item.currency())
                .addString(item.transactionId())
                .addString(item.approvalNumber())
                .addLong(item.settlementId())
                .addString(item.merchant())
                .addValue(line.sealedText() == null ? null : Buffer.buffer(line.sealedText()))
                .addLocalDateTime(Utc.column(now));
    }

    private Uni<Void> insertBad(SqlConnection transaction, Batch batch) {
        if (batch.bad().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple();
        batch.bad()
                .forEach(bad -> values.addLong(batch.file().id())
                        .addInteger(bad.number())
                        .addString(bad.column())
                        .addString(bad.reason().name())
                        .addValue(Buffer.buffer(sealer.seal(bad.value(), VALUE)))
                        .addValue(Buffer.buffer(sealer.seal(bad.raw(), RAW))));
        return transaction
                .preparedQuery(INSERT_BAD + rows(BAD, batch.bad().size()) + KNOWN_BAD)
                .execute(values)
                .replaceWithVoid();
    }

    private static Uni<Void> advance(SqlConnection transaction, Batch batch, Instant claimedUntil) {
        var first = days(batch).min(LocalDate::compareTo).orElse(null);
        var last = days(batch).max(LocalDate::compareTo).orElse(null);
        var values = Tuple.tuple()
                .addInteger(batch.size())
                .addInteger(batch.bad().size())
                .addLocalDateTime(Utc.column(claimedUntil));
        List.of(1, 2, 3).forEach(any -> values.addLocalDate(first));
        List.of(1, 2, 3).forEach(any -> values.addLocalDate(last));
        return transaction
                .preparedQuery(ADVANCE)
                .execute(values.addLong(batch.file().id())
                        .addLong(batch.file().claim().id()))
                .invoke(batch.file().claim()::requireHeld)
                .replaceWithVoid();
    }

    private static Stream<LocalDate> days(Batch batch) {
        return batch.items().stream().map(line -> line.item().day());
    }

    private static String rows(String row, int count) {
        return row + ("," + row).repeat(count - 1);
    }

    Uni<List<FileLine.Bad>> findBad(long fileId, int afterLine, int max) {
        return pool.preparedQuery(FIND_BAD)
                .execute(Tuple.of(fileId, afterLine, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new FileLine.Bad(
                                row.getInteger("line_no"),
                                row.getString("column_name"),
                                BadCell.Reason.valueOf(row.getString("reason")),
                                sealer.open(row.getBuffer("value").getBytes(), VALUE),
                                sealer.open(row.getBuffer("raw").getBytes(), RAW)))
                        .toList());
    }
}
