package io.hanbeon.payment.followup;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.payment.book.PaymentSettings;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** The job that follows payments up, run by tests. */
@ApplicationScoped
public class DueByHand {
    private final PaymentJob paymentJob;
    private final RefundJob refundJob;
    private final DuePayments duePayments;
    private final FollowUpPayments followUpPayments;
    private final PaymentSettings settings;
    private final Clock clock;

    DueByHand(
            PaymentJob paymentJob,
            RefundJob refundJob,
            DuePayments duePayments,
            FollowUpPayments followUpPayments,
            PaymentSettings settings,
            Clock clock) {
        this.paymentJob = paymentJob;
        this.refundJob = refundJob;
        this.duePayments = duePayments;
        this.followUpPayments = followUpPayments;
        this.settings = settings;
        this.clock = clock;
    }

    public void followUp() {
        RoundsByHand.run(paymentJob);
        RoundsByHand.run(refundJob);
    }

    /** Another round takes them over while this one still has them in its hands. */
    public void followUpLate(Runnable meanwhile) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var lease = new Lease(now, now.plus(settings.lease()));
        var due = await(() -> duePayments.claim(lease, settings.dueMax()));
        meanwhile.run();
        await(() -> Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(followUpPayments::followUp)
                .collect()
                .last());
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
