package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.CheckFile.Checked;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code recon_file} table. */
@ApplicationScoped
class FileStore {
    private static final String SELECT = """
            SELECT id, name, format, book, account, state, bytes, lines_total, lines_read, lines_new, lines_bad,
                   lines_matched, first_day, last_day, failure, uploaded_by, received_at, ended_at
            FROM recon_file
            """;

    private static final String PAGE = SELECT + """
            WHERE id < ? AND (? IS NULL OR organisation_id = ?) AND (? IS NULL OR state = ?)
            ORDER BY id DESC
            LIMIT ?
            """;

    private static final String FIND = SELECT + "WHERE id = ? AND (? IS NULL OR organisation_id = ?)";

    private static final String FIND_SAME = SELECT + "WHERE organisation_id = ? AND file_hash = ?";

    private static final String INSERT = """
            INSERT INTO recon_file (id, organisation_id, file_hash, book, format, account, channel, name, state, bytes,
                                    lines_total, header, uploaded_by, received_at, claimed_until, claim_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'READING', ?, ?, ?, ?, ?, ?, ?)
            """;

    /** What failed, or was left by whoever died, is begun again, perhaps as another format. */
    private static final String TAKE_OVER = """
            UPDATE recon_file
            SET book = ?, format = ?, account = ?, channel = ?, state = 'READING', lines_total = ?, lines_read = 0,
                lines_bad = 0, lines_matched = 0, header = ?, failure = NULL, ended_at = NULL, collected_at = NULL,
                uploaded_by = ?, claimed_until = ?, claim_id = ?
            WHERE organisation_id = ? AND file_hash = ?
                AND (state = 'FAILED' OR state IN ('READING', 'MATCHING') AND claimed_until <= ?)
            """;

    private static final String MATCHING = """
            UPDATE recon_file f
            SET f.state = 'MATCHING', f.claimed_until = ?,
                f.lines_new = (SELECT COUNT(*) FROM recon_item i WHERE i.file_id = f.id)
            WHERE f.id = ? AND f.claim_id = ? AND f.state = 'READING'
            """;

    private static final String MATCHED_TO = """
            UPDATE recon_file SET lines_matched = ?, claimed_until = ? WHERE id = ? AND claim_id = ? AND state = 'MATCHING'
            """;

    private static final String END = """
            UPDATE recon_file SET state = 'DONE', lines_matched = lines_total, ended_at = ?
            WHERE id = ? AND claim_id = ? AND state = 'MATCHING'
            """;

    private static final String FAIL = """
            UPDATE recon_file SET state = 'FAILED', failure = ?, ended_at = ?
            WHERE id = ? AND claim_id = ? AND state IN ('READING', 'MATCHING')
            """;

    private static final String END_INTERRUPTED = """
            UPDATE recon_file SET state = 'FAILED', failure = 'INTERRUPTED', ended_at = ?
            WHERE state IN ('READING', 'MATCHING') AND claimed_until <= ?
            """;

    private static final String HEADER = "SELECT header FROM recon_file WHERE id = ?";

    private static final String SCOPE = """
            SELECT f.id, f.book, f.organisation_id, f.channel, f.first_day, f.last_day, f.collected_at,
                   COALESCE((SELECT MAX(i.line_no) FROM recon_item i WHERE i.file_id = f.id), 0) AS last_line
            FROM recon_file f WHERE f.id = ?
            """;

    private final Pool pool;

    FileStore(Pool pool) {
        this.pool = pool;
    }

    /** A file and the number under which somebody has it. */
    record Claim(long fileId, long id) {
        /** Another has it by now, who reads it in our place: whatever we do next is too much. */
        void requireHeld(SqlResult<?> updated) {
            if (updated.rowCount() != 1) {
                throw new IllegalStateException("File " + Ids.text(fileId) + " is not ours any more");
            }
        }
    }

    /** @param id of the file if it is new, and of the claim; whether it is ours to read: new, or left by somebody */
    Uni<Boolean> claim(long id, NewFile file, Checked checked, Instant now, Instant until) {
        return insert(pool, id, file, checked, now, until)
                .replaceWith(true)
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> takeOver(id, file, checked, now, until));
    }

    Uni<Void> insert(SqlClient client, long id, NewFile file, Checked checked, Instant now, Instant until) {
        var format = checked.opened().format();
        var values = Tuple.tuple()
                .addLong(id)
                .addLong(file.organisationId())
                .addValue(Buffer.buffer(checked.hash()))
                .addString(format.book())
                .addString(format.name())
                .addString(file.account())
                .addString(format.channel())
                .addString(file.name())
                .addLong(checked.bytes())
                .addInteger(checked.lines())
                .addString(header(checked))
                .addString(file.uploadedBy())
                .addLocalDateTime(Utc.column(now))
                .addLocalDateTime(Utc.column(until))
                .addLong(id);
        return client.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    private static String header(Checked checked) {
        return new JsonArray(checked.opened().header()).encode();
    }

    private Uni<Boolean> takeOver(long claimId, NewFile file, Checked checked, Instant now, Instant until) {
        var format = checked.opened().format();
        var values = Tuple.tuple()
                .addString(format.book())
                .addString(format.name())
                .addString(file.account())
                .addString(format.channel())
                .addInteger(checked.lines())
                .addString(header(checked))
                .addString(file.uploadedBy())
                .addLocalDateTime(Utc.column(until))
                .addLong(claimId)
                .addLong(file.organisationId())
                .addValue(Buffer.buffer(checked.hash()))
                .addLocalDateTime(Utc.column(now));
        return pool.preparedQuery(TAKE_OVER).execute(values).map(taken -> taken.rowCount() == 1);
    }

    /** Of the same bytes, which is there. */
    Uni<ReconFile> findSame(long organisationId, byte[] hash) {
        return pool.preparedQuery(FIND_SAME)
                .execute(Tuple.tuple().addLong(organisationId).addValue(Buffer.buffer(hash)))
                .map(rows -> file(rows.iterator().next()));
    }

    Uni<Optional<ReconFile>> find(long id, @Nullable Long organisationId) {
        return find(pool, id, organisationId);
    }

    Uni<Optional<ReconFile>> find(SqlClient client, long id, @Nullable Long organisationId) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id, organisationId, organisationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FileStore::file)
                        .findFirst());
    }

    /** The newest first. */
    Uni<List<ReconFile>> page(ReconFile.@Nullable State state, @Nullable Long organisationId, long beforeId, int max) {
        var name = state == null ? null : state.name();
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(beforeId, organisationId, organisationId, name, name, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FileStore::file)
                        .toList());
    }

    /** Those whose claim is over; answers how many there were. */
    Uni<Integer> endInterrupted(Instant now) {
        return pool.preparedQuery(END_INTERRUPTED)
                .execute(Tuple.of(Utc.column(now), Utc.column(now)))
                .map(SqlResult::rowCount);
    }

    /** The cells of its header. */
    Uni<List<String>> header(long id) {
        return pool.preparedQuery(HEADER)
                .execute(Tuple.of(id))
                .map(rows -> new JsonArray(rows.iterator().next().getString("header"))
                        .stream().map(Object::toString).toList());
    }

    Uni<FileScope> scope(long id) {
        return scope(pool, id);
    }

    Uni<FileScope> scope(SqlClient client, long id) {
        return client.preparedQuery(SCOPE)
                .execute(Tuple.of(id))
                .map(rows -> scope(rows.iterator().next()));
    }

    Uni<Void> beginMatching(Claim claim, Instant until) {
        return beginMatching(pool, claim, until);
    }

    Uni<Void> beginMatching(SqlClient client, Claim claim, Instant until) {
        return update(client, MATCHING, claim, Tuple.of(Utc.column(until)));
    }

    Uni<Void> matchedTo(Claim claim, int line, Instant until) {
        return update(pool, MATCHED_TO, claim, Tuple.of(line, Utc.column(until)));
    }

    Uni<Void> end(Claim claim, Instant now) {
        return update(pool, END, claim, Tuple.of(Utc.column(now)));
    }

    private static Uni<Void> update(SqlClient client, String sql, Claim claim, Tuple values) {
        return client.preparedQuery(sql)
                .execute(values.addLong(claim.fileId()).addLong(claim.id()))
                .invoke(claim::requireHeld)
                .replaceWithVoid();
    }

    /** What another has by now is that one's to say. */
    Uni<Void> fail(Claim claim, String failure, Instant now) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(failure, Utc.column(now), claim.fileId(), claim.id()))
                .replaceWithVoid();
    }

    private static FileScope scope(Row row) {
        var collected = row.getLocalDateTime("collected_at");
        return new FileScope(
                row.getLong("id"),
                row.getString("book"),
                row.getLong("organisation_id"),
                row.getString("channel"),
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                row.getInteger("last_line"),
                collected == null ? null : Utc.instant(collected));
    }

    private static ReconFile file(Row row) {
        var state = ReconFile.State.valueOf(row.getString("state"));
        int read = row.getInteger("lines_read");
        int fresh = row.getInteger("lines_new");
        int bad = row.getInteger("lines_bad");
        var ended = row.getLocalDateTime("ended_at");
        return new ReconFile(
                Ids.text(row.getLong("id")),
                row.getString("name"),
                row.getString("format"),
                row.getString("book"),
                row.getString("account"),
                state,
                row.getLong("bytes"),
                row.getInteger("lines_total"),
                read,
                fresh,
                state == ReconFile.State.READING ? 0 : Math.max(0, read - fresh - bad),
                bad,
                row.getInteger("lines_matched"),
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                row.getString("failure"),
                row.getString("uploaded_by"),
                Utc.instant(row.getLocalDateTime("received_at")),
                ended == null ? null : Utc.instant(ended));
    }
}
