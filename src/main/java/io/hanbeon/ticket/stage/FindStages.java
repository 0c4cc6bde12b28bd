package io.hanbeon.ticket.stage;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.Prices;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowSettings;
import io.hanbeon.ticket.show.ShowState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.quarkus.qute.TemplateData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Venues, halls, shows and performances as they are administered, those that nobody sees yet among them. */
@ApplicationScoped
class FindStages {
    private final ShowSettings settings;

    FindStages(ShowSettings settings) {
        this.settings = settings;
    }

    @TemplateData
    record Venue(String id, String name, String address) {
        private static Venue of(VenueEntity venue) {
            return new Venue(Ids.text(venue.id), venue.name, venue.address);
        }
    }

    /** @param seats by grade */
    @TemplateData
    record Hall(String id, String venueId, String name, int capacity, Map<Grade, Integer> seats) {
        private static Hall of(HallEntity hall) {
            var seats = new EnumMap<Grade, Integer>(Grade.class);
            SeatMap.decode(hall.seatMap).rows().forEach(row -> seats.merge(row.grade(), row.seats(), Integer::sum));
            return new Hall(Ids.text(hall.id), Ids.text(hall.venueId), hall.name, hall.capacity, seats);
        }
    }

    @TemplateData
    record VenueWithHalls(Venue venue, List<Hall> halls) {}

    @TemplateData
    record Show(
            String id,
            String merchantId,
            String title,
            String description,
            ShowState state,
            Map<Grade, Long> prices,
            int cancelUntilDays,
            int version) {
        private static Show of(ShowEntity show) {
            return new Show(
                    Ids.text(show.id),
                    show.merchantId,
                    show.title,
                    show.description,
                    show.state,
                    Prices.decode(show.prices),
                    show.cancelUntilDays,
                    show.version);
        }
    }

    @TemplateData
    record Performance(
            String id,
            int playSequence,
            Instant startsAt,
            Instant endsAt,
            Instant saleStartsAt,
            Instant saleEndsAt,
            ScheduleState state,
            boolean requiresQueue,
            int capacity,
            int version) {
        private static Performance of(ScheduleEntity schedule) {
            return new Performance(
                    Ids.text(schedule.id),
                    schedule.playSequence,
                    Utc.instant(schedule.startsAt),
                    Utc.instant(schedule.endsAt),
                    Utc.instant(schedule.saleStartsAt),
                    Utc.instant(schedule.saleEndsAt),
                    schedule.state,
                    schedule.requiresQueue,
                    schedule.capacity,
                    schedule.version);
        }
    }

    @TemplateData
    record ShowWithPerformances(Show show, List<Performance> performances) {}

    /** The newest first. */
    Uni<List<Venue>> venues() {
        return Panache.withSession(() -> VenueEntity.<VenueEntity>find("order by id desc")
                .page(Page.ofSize(settings.listMax()))
                .list()
                .map(venues -> venues.stream().map(Venue::of).toList()));
    }

    /** Fails with {@link ShowRefusal.UnknownVenue}. */
    Uni<VenueWithHalls> venue(String id) {
        long key = Ids.parse(id).orElseThrow(ShowRefusal.UnknownVenue::new);
        return Panache.withSession(() -> VenueEntity.<VenueEntity>findById(key)
                .onItem()
                .ifNull()
                .failWith(ShowRefusal.UnknownVenue::new)
                .chain(venue -> HallEntity.<HallEntity>list("venueId = ?1 order by id", key)
                        .map(halls -> new VenueWithHalls(
                                Venue.of(venue), halls.stream().map(Hall::of).toList()))));
    }

    /** Of all venues, the newest first. */
    Uni<List<Hall>> halls() {
        return Panache.withSession(() -> HallEntity.<HallEntity>find("order by id desc")
                .page(Page.ofSize(settings.listMax()))
                .list()
                .map(halls -> halls.stream().map(Hall::of).toList()));
    }

    /** The newest first. */
    Uni<List<Show>> shows() {
        return Panache.withSession(() -> ShowEntity.<ShowEntity>find("order by id desc")
                .page(Page.ofSize(settings.listMax()))
                .list()
                .map(shows -> shows.stream().map(Show::of).toList()));
    }

    /** Fails with {@link ShowRefusal.UnknownShow}. */
    Uni<ShowWithPerformances> show(String id) {
        long key = Ids.parse(id).orElseThrow(ShowRefusal.UnknownShow::new);
        return Panache.withSession(() -> ShowEntity.<ShowEntity>findById(key)
                .onItem()
                .ifNull()
                .failWith(ShowRefusal.UnknownShow::new)
                .chain(show -> ScheduleEntity.<ScheduleEntity>list("showId = ?1 order by playSequence", key)
                        .map(schedules -> new ShowWithPerformances(
                                Show.of(show),
                                schedules.stream().map(Performance::of).toList()))));
    }
}
