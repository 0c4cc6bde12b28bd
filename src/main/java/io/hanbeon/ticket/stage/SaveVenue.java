package io.hanbeon.ticket.stage;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Creates venues and their halls. */
@ApplicationScoped
class SaveVenue {
    private final Administer administer;
    private final ShowSettings settings;
    private final Ids ids;

    SaveVenue(Administer administer, ShowSettings settings, Ids ids) {
        this.administer = administer;
        this.settings = settings;
        this.ids = ids;
    }

    Uni<VenueEntity> create(Caller caller, String name, String address) {
        var venue = new VenueEntity();
        venue.id = ids.next();
        venue.name = name;
        venue.address = address;
        return Panache.withTransaction(() -> venue.<VenueEntity>persistAndFlush()
                .call(() -> record(
                        caller,
                        "venue.create",
                        "venue/" + Ids.text(venue.id),
                        Map.of("name", name, "address", address))));
    }

    /** Fails with {@link ShowRefusal}. */
    Uni<HallEntity> addHall(Caller caller, long venueId, String name, SeatMap seats) {
        if (!seats.namesEachRowOnce() || seats.capacity() > settings.seatsMax()) {
            throw new ShowRefusal.RowsUnusable(settings.seatsMax());
        }
        var hall = new HallEntity();
        hall.id = ids.next();
        hall.venueId = venueId;
        hall.name = name;
        hall.seatMap = seats.encode();
        hall.capacity = seats.capacity();
        return Panache.withTransaction(() -> VenueEntity.<VenueEntity>findById(venueId)
                .onItem()
                .ifNull()
                .failWith(ShowRefusal.UnknownVenue::new)
                .chain(() -> hall.<HallEntity>persistAndFlush())
                .call(() -> record(
                        caller,
                        "hall.create",
                        "hall/" + Ids.text(hall.id),
                        Map.of("name", name, "capacity", hall.capacity))));
    }

    private Uni<Void> record(Caller caller, String action, String subject, Map<String, ?> after) {
        var change = new Change(action, subject, null, Map.of(), after, null);
        return administer.record(caller, change);
    }
}
