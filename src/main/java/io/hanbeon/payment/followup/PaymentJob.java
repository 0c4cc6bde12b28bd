package io.hanbeon.payment.followup;

import io.hanbeon.payment.book.PaymentSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Rows are claimed with SKIP LOCKED, so every instance may run these at once. */
@ApplicationScoped
class PaymentJob {
    private static final Logger LOG = Logger.getLogger(PaymentJob.class);

    private final DuePayments payments;
    private final DueRefunds refunds;
    private final FollowUpPayments followUpPayments;
    private final FollowUpRefunds followUpRefunds;
    private final PaymentSettings settings;
    private final Clock clock;

    PaymentJob(
            DuePayments payments,
            DueRefunds refunds,
            FollowUpPayments followUpPayments,
            FollowUpRefunds followUpRefunds,
            PaymentSettings settings,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.followUpPayments = followUpPayments;
        this.followUpRefunds = followUpRefunds;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "payment-due",
            every = "{hanbeon.payment.due-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> followUpPayments() {
        return payments.claim(Leases.of(clock, settings.lease()), settings.dueMax())
                .chain(due -> each(due, followUpPayments::followUp));
    }

    @Scheduled(
            identity = "refund-due",
            every = "{hanbeon.payment.due-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> followUpRefunds() {
        return refunds.claim(Leases.of(clock, settings.lease()), settings.dueMax())
                .chain(due -> each(due, followUpRefunds::followUp));
    }

    private <T> Uni<Void> each(List<T> due, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(one -> tolerantly(one, step))
                .merge(settings.dueConcurrencyMax())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One payment's trouble is not the others'; it is due again when the lease ends. */
    private static <T> Uni<Void> tolerantly(T one, Function<T, Uni<Void>> step) {
        return Uni.createFrom()
                .deferred(() -> step.apply(one))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not followed up: %s", one.getClass()))
                .onFailure()
                .recoverWithNull();
    }
}
