package io.hanbeon.ticket.show;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.redis.InstanceMemory;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Shows from memory; a change is announced to every instance. What is asked for while it is being loaded waits for that
 * load, so that a crowd that finds nothing in memory is one question to the database.
 */
@ApplicationScoped
public class Shows implements InstanceMemory {
    private static final String LIST = "list";
    private static final String COLUMNS =
            "id, merchant_id, organisation_id, title, description, state, prices, cancel_until_days, version";
    private static final String SCHEDULE_COLUMNS = """
            id, show_id, play_sequence, hall_id, starts_at, ends_at, sale_starts_at, sale_ends_at, state, requires_queue,
            capacity, version
            """;

    private static final String FIND_LIST =
            "SELECT " + COLUMNS + " FROM ticket_show WHERE state <> 'PREPARING' ORDER BY id DESC LIMIT ?";

    private static final String FIND = "SELECT " + COLUMNS + " FROM ticket_show WHERE id = ?";

    private static final String FIND_SCHEDULES =
            "SELECT " + SCHEDULE_COLUMNS + " FROM ticket_schedule WHERE show_id >= ? ORDER BY show_id, play_sequence";

    private static final String FIND_SCHEDULES_OF =
            "SELECT " + SCHEDULE_COLUMNS + " FROM ticket_schedule WHERE show_id = ? ORDER BY play_sequence";

    private static final String FIND_SHOW_OF = "SELECT show_id, version FROM ticket_schedule WHERE id = ?";

    private static final String FIND_TO_COME = """
            SELECT c.id FROM ticket_schedule c JOIN ticket_show s ON s.id = c.show_id
            WHERE c.id = ? AND c.starts_at > ? AND c.state = 'UPCOMING' AND s.state = 'OPEN'
            """;

    private static final String FIND_CANCELLED = """
            SELECT c.id FROM ticket_schedule c JOIN ticket_show s ON s.id = c.show_id
            WHERE c.id = ? AND (c.state = 'CANCELLED' OR s.state = 'CANCELLED')
            """;

    private final Cache cache;
    private final Pool pool;
    private final ShowSettings settings;
    private final ShowMetrics metrics;

    Shows(@CacheName("shows") Cache cache, Pool pool, ShowSettings settings, ShowMetrics metrics) {
        this.cache = cache;
        this.pool = pool;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** A performance and its show. */
    public record Performance(Show show, Schedule schedule) {}

    /** Those that people may see, the newest first. */
    public Uni<List<Show>> list() {
        metrics.showRead();
        return cache.getAsync(LIST, key -> loadList());
    }

    /** Fails with {@link ShowRefusal.UnknownShow}; one in preparation is unknown. */
    public Uni<Show> get(long id) {
        metrics.showRead();
        return find(id).map(found -> found.filter(Show::isPublic).orElseThrow(ShowRefusal.UnknownShow::new));
    }

    /** Fails with {@link ShowRefusal.UnknownSchedule}; one of a show in preparation is unknown. */
    public Uni<Performance> performance(long scheduleId) {
        return cache.getAsync("schedule:" + scheduleId, key -> loadShowOf(scheduleId))
                .chain(showId ->
                        showId.map(this::find).orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.filter(Show::isPublic)
                        .flatMap(show -> performance(show, scheduleId))
                        .orElseThrow(ShowRefusal.UnknownSchedule::new));
    }

    /** Whether somebody can still go there, as the caller's transaction sees it. */
    public Uni<Boolean> isToCome(SqlConnection transaction, long scheduleId, Instant now) {
        return transaction
                .preparedQuery(FIND_TO_COME)
                .execute(Tuple.of(scheduleId, Utc.column(now)))
                .map(rows -> rows.size() > 0);
    }

    /** Whether it was called off, as the caller's transaction sees it. */
    public Uni<Boolean> isCancelled(SqlConnection transaction, long scheduleId) {
        return transaction
                .preparedQuery(FIND_CANCELLED)
                .execute(Tuple.of(scheduleId))
                .map(rows -> rows.size() > 0);
    }

    @Override
    public String channel() {
        return "hanbeon.show.changed";
    }

    /** The list has all of them. */
    @Override
    public Uni<Void> forget(String id) {
        return cache.invalidateAll();
    }

    @Override
    public Uni<Void> forgetAll() {
        return cache.invalidateAll();
    }

    private Uni<Optional<Show>> find(long id) {
        return cache.getAsync("show:" + id, key -> load(id));
    }

    private static Optional<Performance> performance(Show show, long scheduleId) {
        return show.schedules().stream()
                .filter(schedule -> schedule.id() == scheduleId)
                .findFirst()
                .map(schedule -> new Performance(show, schedule));
    }

    private Uni<List<Show>> loadList() {
        metrics.showLoaded();
        return pool.preparedQuery(FIND_LIST)
                .execute(Tuple.of(settings.listMax()))
                .map(Shows::shows)
                .chain(shows -> shows.isEmpty()
                        ? Uni.createFrom().item(shows)
                        : pool.preparedQuery(FIND_SCHEDULES)
                                .execute(Tuple.of(shows.getLast().id()))
                                .map(rows -> withSchedules(shows, schedules(rows))));
    }

    private static List<Show> withSchedules(List<Show> shows, List<Schedule> schedules) {
        Map<Long, List<Schedule>> byShow = schedules.stream().collect(Collectors.groupingBy(Schedule::showId));
        return shows.stream()
                .map(show -> show.with(byShow.getOrDefault(show.id(), List.of())))
                .toList();
    }

    private Uni<Optional<Show>> load(long id) {
        metrics.showLoaded();
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> shows(rows).stream().findFirst())
                .chain(found -> found.map(show -> pool.preparedQuery(FIND_SCHEDULES_OF)
                                .execute(Tuple.of(id))
                                .map(rows -> Optional.of(show.with(schedules(rows)))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Long>> loadShowOf(long scheduleId) {
        return pool.preparedQuery(FIND_SHOW_OF)
                .execute(Tuple.of(scheduleId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("show_id"))
                        .findFirst());
    }

    private static List<Show> shows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Shows::show).toList();
    }

    private static List<Schedule> schedules(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Shows::schedule)
                .toList();
    }

    private static Show show(Row row) {
        return new Show(
                row.getLong("id"),
                row.getString("merchant_id"),
                row.getLong("organisation_id"),
                row.getString("title"),
                row.getString("description"),
                ShowState.valueOf(row.getString("state")),
                Prices.decode(row.getString("prices")),
                row.getInteger("cancel_until_days"),
                row.getInteger("version"),
                List.of());
    }

    private static Schedule schedule(Row row) {
        return new Schedule(
                row.getLong("id"),
                row.getLong("show_id"),
                row.getInteger("play_sequence"),
                row.getLong("hall_id"),
                Utc.instant(row.getLocalDateTime("starts_at")),
                Utc.instant(row.getLocalDateTime("ends_at")),
                Utc.instant(row.getLocalDateTime("sale_starts_at")),
                Utc.instant(row.getLocalDateTime("sale_ends_at")),
                ScheduleState.valueOf(row.getString("state")),
                row.getBoolean("requires_queue"),
                row.getInteger("capacity"),
                row.getInteger("version"));
    }
}
