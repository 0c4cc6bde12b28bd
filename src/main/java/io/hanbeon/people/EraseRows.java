package io.hanbeon.people;

import io.hanbeon.job.InChunks;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Overwrites what every room has of a person. It bears being begun again. */
@ApplicationScoped
class EraseRows {
    private final List<PersonalRows> rooms;
    private final ForgottenStore store;
    private final PeopleSettings settings;
    private final Clock clock;

    EraseRows(@All List<PersonalRows> rooms, ForgottenStore store, PeopleSettings settings, Clock clock) {
        this.rooms = inOrder(rooms);
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    static List<PersonalRows> inOrder(List<PersonalRows> rooms) {
        return rooms.stream()
                .sorted(Comparator.comparing(PersonalRows::comeFromOthers).thenComparing(PersonalRows::name))
                .toList();
    }

    /** The newest payment of each room that has one since then. */
    Uni<Map<String, Instant>> payments(PersonPrint person, Instant since) {
        return Multi.createFrom()
                .iterable(rooms)
                .onItem()
                .transformToUniAndConcatenate(rows -> rows.lastPayment(person, since)
                        .map(last -> last.map(at -> Map.of(rows.name(), at)).orElse(Map.of())))
                .collect()
                .in(TreeMap::new, Map::putAll);
    }

    /** Answers how many rows of each room there were. */
    Uni<Map<String, Long>> erase(PersonPrint person) {
        return eraseUntil(person).call(() -> store.end(person, clock.instant()));
    }

    /** With what was on its way then. */
    Uni<Map<String, Long>> eraseAgain(PersonPrint person) {
        return eraseUntil(person.later(settings.onTheWayMax())).call(() -> store.end(person, clock.instant()));
    }

    private Uni<Map<String, Long>> eraseUntil(PersonPrint person) {
        return Multi.createFrom()
                .iterable(rooms)
                .onItem()
                .transformToUniAndConcatenate(rows -> InChunks.all(() -> rows.erase(person, settings.eraseRowsMax()))
                        .map(erased -> Map.of(rows.name(), erased)))
                .collect()
                .in(TreeMap::new, Map::putAll);
    }
}
