package io.hanbeon.checkout.followup;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.book.CheckoutSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Rows are claimed with SKIP LOCKED, so every instance may run it at once. */
@ApplicationScoped
class CheckoutJob {
    private static final Logger LOG = Logger.getLogger(CheckoutJob.class);

    private final DueCheckouts dueCheckouts;
    private final FollowUpCheckouts followUpCheckouts;
    private final CheckoutSettings settings;
    private final Clock clock;

    CheckoutJob(
            DueCheckouts dueCheckouts, FollowUpCheckouts followUpCheckouts, CheckoutSettings settings, Clock clock) {
        this.dueCheckouts = dueCheckouts;
        this.followUpCheckouts = followUpCheckouts;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "checkout-due",
            every = "{hanbeon.checkout.due-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> followUp() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return dueCheckouts
                .claim(now, now.plus(settings.lease()), settings.dueMax())
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::tolerantly)
                        .merge(settings.dueConcurrencyMax())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** One checkout's trouble is not the others'; it is due again when the lease ends. */
    private Uni<Void> tolerantly(Checkout checkout) {
        return Uni.createFrom()
                .deferred(() -> followUpCheckouts.followUp(checkout))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not followed up: checkout %d", checkout.id()))
                .onFailure()
                .recoverWithNull();
    }
}
