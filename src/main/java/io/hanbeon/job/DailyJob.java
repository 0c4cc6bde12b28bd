package io.hanbeon.job;

import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Once a day in Seoul, as soon as an instance looks; days on which none was up are not made up for. */
public interface DailyJob extends PeriodicJob {
    /** Answers how much it handled. */
    Uni<Long> work();

    @Override
    default Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    default List<String> due(Instant now) {
        return List.of(Seoul.businessDay(now).toString());
    }

    @Override
    default Uni<Long> work(String period) {
        return work();
    }
}
