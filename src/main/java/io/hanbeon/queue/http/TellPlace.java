package io.hanbeon.queue.http;

import io.hanbeon.queue.QueueTerms;
import io.hanbeon.queue.draw.Draw;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.seal.SignedPlaces;
import io.hanbeon.queue.seal.SignedPlaces.SignedPlace;
import io.hanbeon.queue.seal.Tokens;
import io.hanbeon.queue.waiting.Place;
import io.hanbeon.queue.waiting.Standing;
import io.hanbeon.queue.waiting.Standing.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place as its owner sees it. Where a draw put somebody is not told before it is over. */
@ApplicationScoped
public class TellPlace {
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int POLLS_OF_WAIT = 10;

    private final Tokens tokens;
    private final SignedPlaces places;
    private final QueueSettings settings;
    private final Clock clock;

    TellPlace(Tokens tokens, SignedPlaces places, QueueSettings settings, Clock clock) {
        this.tokens = tokens;
        this.places = places;
        this.settings = settings;
        this.clock = clock;
    }

    public QueueView tell(Place place) {
        return switch (place.standing()) {
            case Standing.Waiting waiting -> waiting(place, waiting);
            case Standing.Admitted admitted -> admitted(place, admitted);
            case Standing.Elsewhere elsewhere -> throw new IllegalStateException("No place: " + elsewhere);
            case Standing.LineFull full -> throw new IllegalStateException("No place: " + full);
            case Standing.TooEarly early -> throw new IllegalStateException("No place: " + early);
            case Standing.TooLate late -> throw new IllegalStateException("No place: " + late);
            case Standing.Absent absent -> throw new IllegalStateException("No place: " + absent);
        };
    }

    private QueueView admitted(Place place, Standing.Admitted admitted) {
        var line = place.line().line();
        var token = tokens.next(line, place.ticket(), admitted.use()).orElse(null);
        long poll = settings.pollMin().toSeconds();
        return new QueueView("ACTIVE", line.key(), 0L, 0L, token, Phase.LINE.name(), null, poll);
    }

    private QueueView waiting(Place place, Standing.Waiting waiting) {
        var line = place.line().line();
        var isDrawn = waiting.phase() == Phase.LINE;
        var estimate = isDrawn ? estimate(line.terms(), waiting.rank()) : null;
        return new QueueView(
                "WAITING",
                line.key(),
                isDrawn ? waiting.rank() : null,
                estimate,
                null,
                waiting.phase().name(),
                signed(place.line(), place.ticket(), waiting.score()),
                pollAfter(line.terms(), waiting.phase(), estimate));
    }

    private String signed(Seeded line, String ticket, long score) {
        long told = score < Draw.ARRIVALS ? SignedPlace.DRAWN : score;
        return places.write(
                new SignedPlace(line.line().epoch(), told), line.line().key(), ticket);
    }

    private static @Nullable Long estimate(QueueTerms terms, long rank) {
        return terms.isPaused() || terms.admittedPerMinute() == 0
                ? null
                : Math.ceilDiv(rank * SECONDS_OF_MINUTE, terms.admittedPerMinute());
    }

    /** The nearer, the more often. */
    private long pollAfter(QueueTerms terms, Phase phase, @Nullable Long estimate) {
        long min = settings.pollMin().toSeconds();
        long max = settings.pollMax().toSeconds();
        return switch (phase) {
            case LOBBY ->
                Math.clamp(Duration.between(clock.instant(), terms.opensAt()).toSeconds() + 1, min, max);
            case DRAWING -> min;
            case LINE -> estimate == null ? max : Math.clamp(estimate / POLLS_OF_WAIT, min, max);
        };
    }
}
