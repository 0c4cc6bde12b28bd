package io.hanbeon.order.attempt;

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
class OrderPaymentJob {
    private static final Logger LOG = Logger.getLogger(OrderPaymentJob.class);

    private final OrderPaymentStore store;
    private final FollowUpOrderPayments followUp;
    private final AttemptSettings settings;
    private final Clock clock;

    OrderPaymentJob(OrderPaymentStore store, FollowUpOrderPayments followUp, AttemptSettings settings, Clock clock) {
        this.store = store;
        this.followUp = followUp;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "order-payment-due",
            every = "{hanbeon.order-payment.due-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> followUp() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.claim(now, now.plus(settings.lease()), settings.dueMax())
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::tolerantly)
                        .merge(settings.dueConcurrencyMax())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** One attempt's trouble is not the others'; it is due again when the lease ends. */
    private Uni<Void> tolerantly(OrderPayment attempt) {
        return Uni.createFrom()
                .deferred(() -> followUp.followUp(attempt))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not followed up: order payment %d", attempt.id()))
                .onFailure()
                .recoverWithNull();
    }
}
