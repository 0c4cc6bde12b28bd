package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.LineStore.Batch;
import io.hanbeon.reconciliation.file.LineStore.FileOwner;
import io.hanbeon.reconciliation.file.LineStore.Numbered;
import io.hanbeon.reconciliation.format.FileLine.Origin;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A line that was corrected is the next of the equal ones of the file that it is from, since that file's good lines were
 * counted without it. Sent again, it is the same one.
 */
@ApplicationScoped
class CorrectionStore {
    private static final String COUNT = "INSERT INTO recon_line_count (file_id, identity, line_count) VALUES ";
    private static final String AT_LEAST =
            " ON DUPLICATE KEY UPDATE line_count = GREATEST(line_count, VALUES(line_count))";

    private static final String FIND = """
            SELECT b.corrected_identity, b.corrected_occurrence
            FROM recon_bad_line b
            WHERE b.file_id = ? AND b.line_no = ?
                AND EXISTS (SELECT 1 FROM recon_file f
                            WHERE f.id = b.file_id AND f.organisation_id = ? AND f.book = ? AND f.account = ?)
            FOR UPDATE
            """;

    private static final String ONE_MORE = """
            INSERT INTO recon_line_count (file_id, identity, line_count) VALUES (?, ?, 1)
            ON DUPLICATE KEY UPDATE line_count = line_count + 1
            """;

    private static final String LINES = "SELECT line_count FROM recon_line_count WHERE file_id = ? AND identity = ?";

    private static final String CORRECT = """
            UPDATE recon_bad_line SET corrected_identity = ?, corrected_occurrence = ? WHERE file_id = ? AND line_no = ?
            """;

    /** Those of a file that has bad lines are counted for their corrections; those that correct get their number. */
    Uni<Batch> number(SqlConnection transaction, Batch batch) {
        return count(transaction, batch).chain(() -> numbered(transaction, batch));
    }

    private static Uni<Void> count(SqlConnection transaction, Batch batch) {
        if (!batch.file().hasBadLines() || batch.items().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple();
        batch.items()
                .forEach(line -> values.addLong(batch.file().id())
                        .addValue(Buffer.buffer(line.identity()))
                        .addInteger(line.occurrence()));
        var rows = String.join(",", Collections.nCopies(batch.items().size(), "(?, ?, ?)"));
        return transaction
                .preparedQuery(COUNT + rows + AT_LEAST)
                .execute(values)
                .replaceWithVoid();
    }

    private static Uni<Batch> numbered(SqlConnection transaction, Batch batch) {
        if (batch.items().stream().allMatch(line -> line.item().origin() == null)) {
            return Uni.createFrom().item(batch);
        }
        return Multi.createFrom()
                .iterable(batch.items())
                .onItem()
                .transformToUniAndConcatenate(
                        line -> Optional.ofNullable(line.item().origin())
                                .map(origin -> numbered(transaction, batch.file(), line, origin))
                                .orElseGet(() -> Uni.createFrom().item(line)))
                .collect()
                .asList()
                .map(items -> new Batch(batch.file(), items, batch.bad()));
    }

    /** Where there is no such line it counts as any other. */
    private static Uni<Numbered> numbered(SqlConnection transaction, FileOwner file, Numbered line, Origin origin) {
        long fileId = Ids.parse(origin.fileId()).orElseThrow();
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(fileId, origin.line(), file.organisationId(), file.book(), file.account()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst())
                .chain(found -> found.map(bad -> numbered(transaction, fileId, line, origin, bad))
                        .orElseGet(() -> Uni.createFrom().item(line)));
    }

    private static Uni<Numbered> numbered(
            SqlConnection transaction, long fileId, Numbered line, Origin origin, Row bad) {
        var before = bad.getBuffer("corrected_identity");
        if (before != null && Arrays.equals(before.getBytes(), line.identity())) {
            return Uni.createFrom().item(line.as(bad.getInteger("corrected_occurrence")));
        }
        var identity = Buffer.buffer(line.identity());
        return transaction
                .preparedQuery(ONE_MORE)
                .execute(Tuple.of(fileId, identity))
                .chain(() -> transaction.preparedQuery(LINES).execute(Tuple.of(fileId, identity)))
                .map(rows -> rows.iterator().next().getInteger("line_count"))
                .call(lines -> transaction
                        .preparedQuery(CORRECT)
                        .execute(Tuple.of(identity, lines, fileId, origin.line()))
                        .invoke(CorrectionStore::requireOne))
                .map(line::as);
    }

    /** Its row is locked. */
    private static void requireOne(SqlResult<?> corrected) {
        if (corrected.rowCount() != 1) {
            throw new IllegalStateException(corrected.rowCount() + " lines were corrected");
        }
    }
}
