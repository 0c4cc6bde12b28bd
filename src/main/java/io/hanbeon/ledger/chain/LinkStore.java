package io.hanbeon.ledger.chain;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code ledger_link} and {@code ledger_link_entry}: nothing here changes or deletes a row. */
@ApplicationScoped
class LinkStore {
    private static final String SELECT =
            "SELECT number, previous_hash, hash, seal, entries, settled_id, linked_at FROM ledger_link\n";

    private static final String FIND_HEAD = SELECT + "ORDER BY number DESC LIMIT 1";

    private static final String FIND = SELECT + "WHERE number = ?";

    private static final String INSERT = """
            INSERT INTO ledger_link (number, previous_hash, hash, seal, entries, settled_id, linked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_ENTRIES = "INSERT INTO ledger_link_entry (link, place, entry_id, leaf) VALUES ";

    private static final String ROW = "(?,?,?,?)";

    private static final String FIND_UNLINKED = """
            SELECT %s
            FROM ledger_entry e
            LEFT JOIN ledger_link_entry l ON l.entry_id = e.id
            WHERE e.id > ? AND e.id <= ? AND l.entry_id IS NULL
            ORDER BY e.id
            LIMIT ?
            """.formatted(EntryRow.COLUMNS);

    private static final String COUNT_UNLINKED = """
            SELECT COUNT(*) AS entries
            FROM ledger_entry e
            LEFT JOIN ledger_link_entry l ON l.entry_id = e.id
            WHERE e.id > ? AND l.entry_id IS NULL
            """;

    /** Of many entries the last one's id. */
    private static final String FIND_PAGE_END = """
            SELECT MAX(id) AS id
            FROM (SELECT id FROM ledger_entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?) page
            """;

    /** Of as many, the newest, the first one's id. */
    private static final String FIND_PAGE_BEGIN = """
            SELECT MIN(id) AS id
            FROM (SELECT id FROM ledger_entry WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT ?) page
            """;

    private static final String FIND_ENTRIES = """
            SELECT l.entry_id, l.leaf, %s
            FROM ledger_link_entry l
            LEFT JOIN ledger_entry e ON e.id = l.entry_id
            WHERE l.link = ?
            ORDER BY l.place
            """.formatted(EntryRow.COLUMNS);

    private final Pool pool;
    private final ChainSettings settings;

    LinkStore(Pool pool, ChainSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** @param row empty if the entry is gone */
    record Linked(long entryId, byte[] leaf, Optional<EntryRow> row) {
        private static Linked of(Row row) {
            return new Linked(
                    row.getLong("entry_id"),
                    row.getBuffer("leaf").getBytes(),
                    Optional.ofNullable(row.getLong("id")).map(id -> EntryRow.of(row)));
        }
    }

    /** The last link, {@link Link#NONE} while there is none. */
    Uni<Link> head() {
        return pool.query(FIND_HEAD)
                .execute()
                .map(rows -> stream(rows).map(LinkStore::link).findFirst().orElse(Link.NONE));
    }

    Uni<Optional<Link>> find(long number) {
        return number == 0
                ? Uni.createFrom().item(Optional.of(Link.NONE))
                : pool.preparedQuery(FIND)
                        .execute(Tuple.of(number))
                        .map(rows -> stream(rows).map(LinkStore::link).findFirst());
    }

    /** Entries that are in no link, by their ids. */
    Uni<List<EntryRow>> unlinked(long afterId, long lastId) {
        return pool.preparedQuery(FIND_UNLINKED)
                .execute(Tuple.of(afterId, lastId, settings.linkEntriesMax()))
                .map(rows -> stream(rows).map(EntryRow::of).toList());
    }

    Uni<Long> countUnlinked(long afterId) {
        return pool.preparedQuery(COUNT_UNLINKED)
                .execute(Tuple.of(afterId))
                .map(rows -> rows.iterator().next().getLong("entries"));
    }

    /** Where the next so many entries end; empty if there are none. */
    Uni<OptionalLong> pageEnd(long afterId, long lastId) {
        return page(FIND_PAGE_END, afterId, lastId);
    }

    /** Where the last so many entries begin; empty if there are none. */
    Uni<OptionalLong> pageBegin(long afterId, long lastId) {
        return page(FIND_PAGE_BEGIN, afterId, lastId);
    }

    private Uni<OptionalLong> page(String sql, long afterId, long lastId) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(afterId, lastId, settings.checkEntriesMax()))
                .map(rows -> rows.iterator().next().getLong("id"))
                .map(id -> id == null ? OptionalLong.empty() : OptionalLong.of(id));
    }

    /** The entries of a link in their order. */
    Uni<List<Linked>> entries(long link) {
        return pool.preparedQuery(FIND_ENTRIES)
                .execute(Tuple.of(link))
                .map(rows -> stream(rows).map(Linked::of).toList());
    }

    /** Who is not the first with this number, or with one of the entries, fails with a duplicate key. */
    Uni<Void> insert(Link link, List<EntryRow> entries, List<byte[]> leaves) {
        return pool.withTransaction(transaction ->
                insert(transaction, link).chain(() -> insertEntries(transaction, link, entries, leaves)));
    }

    private static Uni<Void> insert(SqlConnection transaction, Link link) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        link.number(),
                        link.previousHash(),
                        link.hash(),
                        link.seal(),
                        link.entries(),
                        link.settledId(),
                        Utc.column(link.at()))))
                .replaceWithVoid();
    }

    private Uni<Void> insertEntries(SqlConnection transaction, Link link, List<EntryRow> entries, List<byte[]> leaves) {
        int most = settings.insertRowsMax();
        return Multi.createFrom()
                .items(IntStream.iterate(0, from -> from < entries.size(), from -> from + most)
                        .boxed())
                .onItem()
                .transformToUniAndConcatenate(from ->
                        insertEntries(transaction, link, entries, leaves, from, Math.min(from + most, entries.size())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> insertEntries(
            SqlConnection transaction, Link link, List<EntryRow> entries, List<byte[]> leaves, int from, int to) {
        var values = Tuple.tuple();
        IntStream.range(from, to)
                .forEach(place -> values.addLong(link.number())
                        .addInteger(place)
                        .addLong(entries.get(place).id())
                        .addBuffer(Buffer.buffer(leaves.get(place))));
        return transaction
                .preparedQuery(INSERT_ENTRIES + ROW + ("," + ROW).repeat(to - from - 1))
                .execute(values)
                .replaceWithVoid();
    }

    private static Link link(Row row) {
        return new Link(
                row.getLong("number"),
                row.getString("previous_hash"),
                row.getString("hash"),
                row.getString("seal"),
                row.getInteger("entries"),
                row.getLong("settled_id"),
                Utc.instant(row.getLocalDateTime("linked_at")));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
