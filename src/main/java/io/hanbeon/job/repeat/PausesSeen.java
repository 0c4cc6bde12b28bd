package io.hanbeon.job.repeat;

import io.hanbeon.job.state.JobPauses;
import io.hanbeon.job.state.JobSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Which jobs are paused, from memory for a moment: a repeated job asks before each run. */
@ApplicationScoped
class PausesSeen {
    private final JobPauses pauses;
    private final JobSettings settings;
    private final Clock clock;

    private volatile Look look = new Look(Instant.EPOCH, Instant.EPOCH, Set.of());

    PausesSeen(JobPauses pauses, JobSettings settings, Clock clock) {
        this.pauses = pauses;
        this.settings = settings;
        this.clock = clock;
    }

    private record Look(Instant from, Instant until, Set<String> paused) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    Uni<Boolean> isPaused(String job) {
        return paused().map(paused -> paused.contains(job));
    }

    void forget() {
        look = new Look(Instant.EPOCH, Instant.EPOCH, Set.of());
    }

    private Uni<Set<String>> paused() {
        var now = clock.instant();
        var last = look;
        return last.holdsAt(now)
                ? Uni.createFrom().item(last.paused())
                : pauses.find().invoke(found -> look = new Look(now, now.plus(settings.pauseSeenWithin()), found));
    }
}
