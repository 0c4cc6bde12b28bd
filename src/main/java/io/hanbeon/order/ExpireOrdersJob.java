package io.hanbeon.order;

import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ends the unpaid orders of a business day and erases their card data. It looks every minute whether the last expiry has
 * been dealt with, so that a day on which no instance was up at 23:50 is made up for.
 */
@ApplicationScoped
class ExpireOrdersJob {
    static final String NAME = "expire-orders";

    /** How far back unpaid orders are looked for; older ones were the business of earlier days. */
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    private final JobRuns runs;
    private final OrderStore orders;
    private final OrderSettings settings;
    private final Clock clock;

    /** Spares the database a question a minute; only the job's own run touches it. */
    private volatile @Nullable LocalDate lastDone;

    ExpireOrdersJob(JobRuns runs, OrderStore orders, OrderSettings settings, Clock clock) {
        this.runs = runs;
        this.orders = orders;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(identity = NAME, every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        LocalDate day = lastExpiryDay();
        if (day.equals(lastDone)) {
            return Uni.createFrom().voidItem();
        }
        return runs.once(NAME, day.toString(), () -> expireDay(day))
                .invoke(done -> lastDone = done ? day : lastDone)
                .replaceWithVoid();
    }

    private LocalDate lastExpiryDay() {
        Instant now = clock.instant();
        LocalDate today = Seoul.businessDay(now);
        return now.isBefore(Seoul.at(today, settings.expiry())) ? today.minusDays(1) : today;
    }

    private Uni<Long> expireDay(LocalDate day) {
        Instant end = Seoul.at(day, settings.expiry());
        return expirePages(Ids.floor(end.minus(LOOK_BACK)), 0L);
    }

    /** No upper bound: ids made while a clock was ahead would be passed over. The rows say themselves when they end. */
    private Uni<Long> expirePages(long fromBatchId, long expiredBefore) {
        return orders.pageEnd(fromBatchId, settings.expireRowsMax())
                .chain(last -> last.isEmpty()
                        ? Uni.createFrom().item(expiredBefore)
                        : orders.expire(clock.instant(), fromBatchId, last.getAsLong())
                                .chain(expired -> expirePages(last.getAsLong() + 1, expiredBefore + expired)));
    }
}
