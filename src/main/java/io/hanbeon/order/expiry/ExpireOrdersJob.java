package io.hanbeon.order.expiry;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Ends the unpaid orders of a business day and erases their card data. It looks every minute whether the last expiry and
 * those before it have been dealt with, so that days on which no instance was up at 23:50 are made up for.
 */
@ApplicationScoped
class ExpireOrdersJob implements PeriodicJob {
    /** How far back of its end a day's unpaid orders are looked for; older ones were the business of earlier days. */
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    private final ExpiryStore orders;
    private final Expiry expiry;
    private final ExpirySettings settings;
    private final Clock clock;

    ExpireOrdersJob(ExpiryStore orders, Expiry expiry, ExpirySettings settings, Clock clock) {
        this.orders = orders;
        this.expiry = expiry;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "expire-orders";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public List<String> due(Instant now) {
        var last = expiry.lastDay(now);
        return last.minusDays(settings.expireDaysMax() - 1L)
                .datesUntil(last.plusDays(1))
                .map(LocalDate::toString)
                .toList();
    }

    @Override
    public Uni<Long> work(String period) {
        return expireDay(LocalDate.parse(period));
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
