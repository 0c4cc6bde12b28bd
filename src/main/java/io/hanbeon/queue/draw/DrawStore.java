package io.hanbeon.queue.draw;

import io.hanbeon.queue.QueueLine;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code queue_draw_page}, and what {@code queue_line} says of a draw. */
@ApplicationScoped
class DrawStore {
    /** The same while the list is frozen, whoever writes it; another list only where Redis lost the first one. */
    private static final String PUT_PAGE = """
            REPLACE INTO queue_draw_page (line_key, page, first_place, first_draw, tickets)
            SELECT line_key, ?, ?, ?, ? FROM queue_line WHERE line_key = ? AND epoch = ? AND drawn_at IS NULL
            """;

    private static final String REMOVE_AFTER = """
            DELETE FROM queue_draw_page
            WHERE line_key = ? AND page >= ? AND EXISTS (
                SELECT 1 FROM queue_line
                WHERE queue_line.line_key = queue_draw_page.line_key AND epoch = ? AND drawn_at IS NULL)
            """;

    private static final String KEEP = """
            UPDATE queue_line SET drawn_at = ?, drawn = ?, list_hash = ? WHERE line_key = ? AND epoch = ? AND drawn_at IS NULL
            """;

    private static final String FIND = """
            SELECT drawn_at, drawn, list_hash, (SELECT COUNT(*) FROM queue_draw_page WHERE line_key = queue_line.line_key) AS pages
            FROM queue_line
            WHERE line_key = ? AND drawn_at IS NOT NULL
            """;

    private static final String FIND_PAGE =
            "SELECT first_place, tickets FROM queue_draw_page WHERE line_key = ? AND page = ?";

    private static final String FIND_PAGE_OF = """
            SELECT first_place, tickets FROM queue_draw_page
            WHERE line_key = ? AND first_draw <= ?
            ORDER BY first_draw DESC
            LIMIT 1
            """;

    private static final String SEPARATOR = ",";

    private final Pool pool;

    DrawStore(Pool pool) {
        this.pool = pool;
    }

    /** @param firstPlace 1 for the first page */
    record Page(int number, int firstPlace, long firstDraw, List<String> tickets) {}

    record Kept(Instant drawnAt, int drawn, String listHash, int pages) {}

    Uni<Void> put(QueueLine line, Page page) {
        return pool.preparedQuery(PUT_PAGE)
                .execute(Tuple.of(
                        page.number(),
                        page.firstPlace(),
                        page.firstDraw(),
                        String.join(SEPARATOR, page.tickets()),
                        line.key(),
                        line.epoch()))
                .replaceWithVoid();
    }

    Uni<Void> removeAfter(QueueLine line, int pages) {
        return pool.preparedQuery(REMOVE_AFTER)
                .execute(Tuple.of(line.key(), pages, line.epoch()))
                .replaceWithVoid();
    }

    /** The list stands from then on, unless Redis lost the line meanwhile. */
    Uni<Void> keep(QueueLine line, Instant now, long drawn, String listHash) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(Utc.column(now), drawn, listHash, line.key(), line.epoch()))
                .replaceWithVoid();
    }

    Uni<Optional<Kept>> find(String line) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(line))
                .map(rows -> first(rows)
                        .map(row -> new Kept(
                                Utc.instant(row.getLocalDateTime("drawn_at")),
                                row.getInteger("drawn"),
                                row.getString("list_hash"),
                                row.getInteger("pages"))));
    }

    Uni<Optional<Page>> findPage(String line, int page) {
        return pool.preparedQuery(FIND_PAGE)
                .execute(Tuple.of(line, page))
                .map(rows -> first(rows).map(row -> page(row, page)));
    }

    /** The place of a ticket in the list; empty if it is not there. */
    Uni<Optional<Integer>> findPlace(String line, String ticket, long draw) {
        return pool.preparedQuery(FIND_PAGE_OF)
                .execute(Tuple.of(line, draw))
                .map(rows -> first(rows).map(row -> page(row, 0)).flatMap(page -> place(page, ticket)));
    }

    private static Optional<Integer> place(Page page, String ticket) {
        int index = page.tickets().indexOf(ticket);
        return index < 0 ? Optional.empty() : Optional.of(page.firstPlace() + index);
    }

    private static Page page(Row row, int number) {
        return new Page(
                number,
                row.getInteger("first_place"),
                0,
                List.of(row.getString("tickets").split(SEPARATOR)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
