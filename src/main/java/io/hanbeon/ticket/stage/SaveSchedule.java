package io.hanbeon.ticket.stage;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.shared.sql.Transaction;
import io.hanbeon.ticket.show.Prices;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowSettings;
import io.hanbeon.ticket.show.Shows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Creates a performance with all its seats, or changes its times and state. */
@ApplicationScoped
class SaveSchedule {
    private static final String OPEN_SEATS = """
            INSERT INTO ticket_seat (schedule_id, seat_no, row_label, place, grade, price)
            SELECT ?, s.seat_no, s.row_label, s.place, s.grade, s.price
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                seat_no VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.no',
                row_label VARCHAR(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.row',
                place INT PATH '$.place',
                grade VARCHAR(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.grade',
                price BIGINT PATH '$.price')) s
            """;

    private final Administer administer;
    private final Announcements announcements;
    private final Shows shows;
    private final ShowSettings settings;
    private final Ids ids;

    SaveSchedule(Administer administer, Announcements announcements, Shows shows, ShowSettings settings, Ids ids) {
        this.administer = administer;
        this.announcements = announcements;
        this.shows = shows;
        this.settings = settings;
        this.ids = ids;
    }

    /** When it is, and when it is sold. */
    record Terms(
            int playSequence,
            Instant startsAt,
            Instant endsAt,
            Instant saleStartsAt,
            Instant saleEndsAt,
            ScheduleState state,
            boolean requiresQueue) {
        boolean areInOrder() {
            return startsAt.isBefore(endsAt) && saleStartsAt.isBefore(saleEndsAt);
        }
    }

    /** Fails with {@link ShowRefusal}. */
    Uni<ScheduleEntity.Seen> create(Caller caller, long showId, long hallId, Terms terms) {
        requireInOrder(terms);
        var schedule = new ScheduleEntity();
        schedule.id = ids.next();
        schedule.showId = showId;
        schedule.hallId = hallId;
        take(schedule, terms);
        return Panache.withTransaction(() -> ShowEntity.lock(showId)
                        .chain(show -> hall(hallId).chain(hall -> open(caller, schedule, show, hall))))
                .call(() -> announcements.announce(shows, Ids.text(showId)));
    }

    Uni<ScheduleEntity.Seen> change(Caller caller, long id, Terms terms, IfMatch expected) {
        requireInOrder(terms);
        return administer
                .change(caller, administered(id), expected, (schedule, before) -> {
                    take(schedule, terms);
                    schedule.version++;
                    return Uni.createFrom().voidItem();
                })
                .call(schedule -> announcements.announce(shows, Ids.text(schedule.showId())));
    }

    private static Administered<ScheduleEntity, ScheduleEntity.Seen> administered(long id) {
        return new Administered<>(
                () -> ScheduleEntity.lock(id),
                schedule -> ShowEntity.<ShowEntity>findById(schedule.showId).map(schedule::seen),
                schedule -> Optional.of(schedule.version()),
                now -> new ShowRefusal.ChangedMeanwhile(),
                (before, after) -> entry("schedule.change", before.fields(), after));
    }

    private Uni<ScheduleEntity.Seen> open(Caller caller, ScheduleEntity schedule, ShowEntity show, HallEntity hall) {
        var seats = SeatMap.decode(hall.seatMap);
        var prices = Prices.decode(show.prices);
        if (!prices.keySet().containsAll(seats.grades())) {
            throw new ShowRefusal.GradeWithoutPrice();
        }
        schedule.capacity = hall.capacity;
        return schedule.<ScheduleEntity>persistAndFlush()
                .onFailure(SqlFailure::isDuplicateKey)
                .transform(taken -> new ShowRefusal.SequenceTaken())
                .call(() -> openSeats(schedule.id, seats.places(prices)))
                .map(opened -> opened.seen(show))
                .call(created -> administer.record(caller, entry("schedule.create", Map.of(), created)));
    }

    private Uni<Void> openSeats(long scheduleId, List<JsonObject> places) {
        int most = settings.insertSeatsMax();
        return Panache.getSession()
                .map(Transaction::of)
                .chain(transaction -> Multi.createFrom()
                        .iterable(IntStream.iterate(0, from -> from < places.size(), from -> from + most)
                                .mapToObj(from -> places.subList(from, Math.min(from + most, places.size())))
                                .toList())
                        .onItem()
                        .transformToUniAndConcatenate(some ->
                                transaction.execute(OPEN_SEATS, scheduleId, new JsonArray(List.copyOf(some)).encode()))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<HallEntity> hall(long id) {
        return HallEntity.<HallEntity>findById(id).onItem().ifNull().failWith(ShowRefusal.UnknownHall::new);
    }

    private static void requireInOrder(Terms terms) {
        if (!terms.areInOrder()) {
            throw new ShowRefusal.TimesUnusable();
        }
    }

    private static void take(ScheduleEntity schedule, Terms terms) {
        schedule.playSequence = terms.playSequence();
        schedule.startsAt = Utc.column(terms.startsAt());
        schedule.endsAt = Utc.column(terms.endsAt());
        schedule.saleStartsAt = Utc.column(terms.saleStartsAt());
        schedule.saleEndsAt = Utc.column(terms.saleEndsAt());
        schedule.state = terms.state();
        schedule.requiresQueue = terms.requiresQueue();
    }

    private static Change entry(String action, Map<String, ?> before, ScheduleEntity.Seen after) {
        return new Change(
                action, "schedule/" + Ids.text(after.id()), after.organisationId(), before, after.fields(), null);
    }
}
