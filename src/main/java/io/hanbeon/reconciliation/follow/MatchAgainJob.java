package io.hanbeon.reconciliation.follow;

import io.hanbeon.job.PeriodicJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Looks at open lines again, once an hour on however many instances: what they confirm may have been booked since. */
@ApplicationScoped
class MatchAgainJob implements PeriodicJob {
    private final FollowFile followFile;

    MatchAgainJob(FollowFile followFile) {
        this.followFile = followFile;
    }

    @Override
    public String name() {
        return "recon-match-again";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<String> due(Instant now) {
        return List.of(now.truncatedTo(ChronoUnit.HOURS).toString());
    }

    @Override
    public Uni<Long> work(String hour) {
        return followFile.again();
    }
}
