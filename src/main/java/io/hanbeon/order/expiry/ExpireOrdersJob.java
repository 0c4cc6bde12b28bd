package io.hanbeon.order.expiry;

import io.hanbeon.job.JobOutcome;
import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Ids;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the unpaid orders of a business day and erases their card data. It looks every minute whether the last expiry and
 * those before it have been dealt with, so that days on which no instance was up at 23:50 are made up for.
 */
@ApplicationScoped
class ExpireOrdersJob {
    static final String NAME = "expire-orders";

    /** How far back of its end a day's unpaid orders are looked for; older ones were the business of earlier days. */
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    private final JobRuns runs;
    private final ExpiryStore orders;
    private final Expiry expiry;
    private final ExpirySettings settings;
    private final Clock clock;

    /** Spares the database a question a minute; only the job's own run touches it. */
    private volatile @Nullable LocalDate lastDone;

    ExpireOrdersJob(JobRuns runs, ExpiryStore orders, Expiry expiry, ExpirySettings settings, Clock clock) {
        this.runs = runs;
        this.orders = orders;
        this.expiry = expiry;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(identity = NAME, every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        LocalDate day = expiry.lastDay(clock.instant());
        if (day.equals(lastDone)) {
            return Uni.createFrom().voidItem();
        }
        return runs.unfinished(NAME, daysUpTo(day))
                .chain(this::expireEach)
                .invoke(outcomes -> lastDone = outcomes.contains(JobOutcome.ELSEWHERE) ? lastDone : day)
                .replaceWithVoid();
    }

    private List<String> daysUpTo(LocalDate last) {
        return last.minusDays(settings.expireDaysMax() - 1L)
                .datesUntil(last.plusDays(1))
                .map(LocalDate::toString)
                .toList();
    }

    /** One after the other, the oldest first; a day that fails keeps none of the others from its end. */
    private Uni<List<JobOutcome>> expireEach(List<String> days) {
        return Multi.createFrom()
                .iterable(days)
                .onItem()
                .transformToUni(day -> runs.once(NAME, day, () -> expireDay(LocalDate.parse(day))))
                .collectFailures()
                .concatenate()
                .collect()
                .asList();
    }

    private Uni<Long> expireDay(LocalDate day) {
        Instant end = expiry.of(day);
        return expirePages(end, Ids.floor(end.minus(LOOK_BACK)), 0L);
    }

    /** No upper bound: ids made while a clock was ahead would be passed over. The rows say themselves when they end. */
    private Uni<Long> expirePages(Instant end, long fromBatchId, long expiredBefore) {
        return orders.pageEnd(fromBatchId, settings.expireRowsMax())
                .chain(last -> last.isEmpty()
                        ? Uni.createFrom().item(expiredBefore)
                        : orders.expire(clock.instant(), end, fromBatchId, last.getAsLong())
                                .chain(expired -> expirePages(end, last.getAsLong() + 1, expiredBefore + expired)));
    }
}
