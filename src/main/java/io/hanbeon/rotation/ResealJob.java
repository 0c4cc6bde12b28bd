package io.hanbeon.rotation;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Once a day and key, while an older key is configured: a new key begins its work at once, and finds the next day what instances that did not know it yet
 * have sealed meanwhile. The record of the run says how many values it sealed; none are left when that is 0.
 */
@ApplicationScoped
class ResealJob implements PeriodicJob {
    private final ResealRows resealRows;
    private final Sealer sealer;
    private final RotationSettings settings;

    ResealJob(ResealRows resealRows, Sealer sealer, RotationSettings settings) {
        this.resealRows = resealRows;
        this.sealer = sealer;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "reseal";
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public List<String> due(Instant now) {
        return sealer.isAlone() ? List.of() : List.of("%s key %d".formatted(Seoul.businessDay(now), sealer.version()));
    }

    @Override
    public Uni<Long> work(String period) {
        return resealRows.reseal();
    }
}
