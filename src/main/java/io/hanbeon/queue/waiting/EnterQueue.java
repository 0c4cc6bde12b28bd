package io.hanbeon.queue.waiting;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.draw.Draw;
import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.seal.SignedPlaces;
import io.hanbeon.queue.seal.SignedPlaces.SignedPlace;
import io.hanbeon.queue.seal.Tickets;
import io.hanbeon.queue.waiting.WaitingStore.Entering;
import io.hanbeon.queue.waiting.WaitingStore.InLine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes a place in a line: whoever has one keeps it, whatever tab or device they come from. Whoever shows a signed place
 * of an epoch that Redis has lost gets that one back.
 */
@ApplicationScoped
public class EnterQueue {
    private static final Duration FULL_FOR = Duration.ofSeconds(30);

    private final Lines lines;
    private final Tickets tickets;
    private final SignedPlaces places;
    private final WaitingStore store;
    private final QueueSettings settings;
    private final Clock clock;

    EnterQueue(
            Lines lines,
            Tickets tickets,
            SignedPlaces places,
            WaitingStore store,
            QueueSettings settings,
            Clock clock) {
        this.lines = lines;
        this.tickets = tickets;
        this.places = places;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param signedPlace of an earlier entering, or nothing */
    public Uni<Place> enter(String key, String personId, @Nullable String signedPlace) {
        var ticket = tickets.of(key, personId);
        return lines.all().chain(all -> {
            var line = requireKnown(all.get(key));
            return store.enter(line, entering(line, ticket, signedPlace, others(all, key, personId)))
                    .invoke(standing -> requirePlace(line, standing))
                    .map(standing -> new Place(line, ticket, standing));
        });
    }

    private static Seeded requireKnown(@Nullable Seeded line) {
        if (line == null) {
            throw new QueueRefusal.UnknownLine();
        }
        return line;
    }

    private Entering entering(Seeded line, String ticket, @Nullable String signedPlace, List<InLine> others) {
        long draw = Draw.of(line.seed(), ticket);
        var givenBack = signedPlace == null
                ? OptionalLong.empty()
                : givenBack(line, draw, places.read(signedPlace, line.line().key(), ticket));
        return new Entering(new InLine(new LineKeys(line.line().key()), ticket), draw, givenBack, others);
    }

    /** While Redis has the line, it knows better who has a place. */
    private static OptionalLong givenBack(Seeded line, long draw, SignedPlace place) {
        if (place.epoch() >= line.line().epoch()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(place.score() == SignedPlace.DRAWN ? draw : place.score());
    }

    /** The other lines that people wait in now; each has another ticket of the same person. */
    private List<InLine> others(Map<String, Seeded> all, String key, String personId) {
        var now = clock.instant();
        return all.values().stream()
                .map(Seeded::line)
                .filter(line -> !line.key().equals(key))
                .filter(line -> !now.isBefore(line.terms().lobbyOpensAt())
                        && now.isBefore(line.terms().closesAt()))
                .map(line -> new InLine(new LineKeys(line.key()), tickets.of(line.key(), personId)))
                .toList();
    }

    private void requirePlace(Seeded line, Standing standing) {
        switch (standing) {
            case Standing.Elsewhere elsewhere -> throw new QueueRefusal.WaitsElsewhere(settings.linesPerPersonMax());
            case Standing.LineFull full -> throw new QueueRefusal.Full(FULL_FOR);
            case Standing.TooEarly early ->
                throw new QueueRefusal.NotOpenYet(line.line().terms().lobbyOpensAt(), early.left());
            case Standing.TooLate late -> throw new QueueRefusal.Closed();
            case Standing.Absent absent -> throw new IllegalStateException("Entered, and not there");
            case Standing.Waiting waiting -> {}
            case Standing.Admitted admitted -> {}
        }
    }
}
