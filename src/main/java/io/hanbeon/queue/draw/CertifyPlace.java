package io.hanbeon.queue.draw;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.draw.PlaceCertificate.Kind;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.waiting.Standing;
import io.hanbeon.queue.waiting.Standing.Phase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Somebody's place, signed so that they can show it to anybody. */
@ApplicationScoped
public class CertifyPlace {
    private static final Duration DRAWING = Duration.ofSeconds(2);
    private static final long ARRIVALS_OF_EPOCH = 1L << 36;

    private final DrawStore store;
    private final Certificates certificates;
    private final Clock clock;

    CertifyPlace(DrawStore store, Certificates certificates, Clock clock) {
        this.store = store;
        this.certificates = certificates;
        this.clock = clock;
    }

    private record Place(Kind kind, long number) {}

    public Uni<PlaceCertificate> certify(Seeded line, String ticket, Standing standing) {
        return place(line, ticket, standing).chain(place -> sign(line, ticket, place));
    }

    private Uni<Place> place(Seeded line, String ticket, Standing standing) {
        if (standing instanceof Standing.Waiting waiting && waiting.score() >= Draw.ARRIVALS) {
            return Uni.createFrom().item(new Place(Kind.ARRIVED, waiting.score() % ARRIVALS_OF_EPOCH));
        }
        if (standing instanceof Standing.Waiting waiting && waiting.phase() == Phase.LOBBY) {
            return Uni.createFrom().item(new Place(Kind.LOBBY, 0));
        }
        if (standing instanceof Standing.Waiting waiting && waiting.phase() == Phase.DRAWING) {
            throw new QueueRefusal.NotDrawnYet(DRAWING);
        }
        return store.findPlace(line.line().key(), ticket, Draw.of(line.seed(), ticket))
                .map(CertifyPlace::drawn);
    }

    private static Place drawn(Optional<Integer> place) {
        return place.map(number -> new Place(Kind.DRAWN, number)).orElseThrow(QueueRefusal.NotWaiting::new);
    }

    private Uni<PlaceCertificate> sign(Seeded line, String ticket, Place place) {
        var key = line.line().key();
        var commitment = line.line().commitment();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return certificates
                .sign(
                        "hanbeon-queue-place-1",
                        key,
                        ticket,
                        place.kind(),
                        place.number(),
                        commitment,
                        now.getEpochSecond())
                .map(signature -> new PlaceCertificate(
                        key,
                        ticket,
                        place.kind(),
                        place.number(),
                        commitment,
                        now,
                        certificates.publicKey(),
                        signature));
    }
}
