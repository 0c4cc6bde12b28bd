package io.hanbeon.order.attempt;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Follows attempts to pay orders that are due. */
@ApplicationScoped
class OrderPaymentJob implements RepeatedJob {
    private final DueRows dueRows;
    private final OrderPaymentStore store;
    private final FollowUpOrderPayments followUp;
    private final AttemptSettings settings;

    OrderPaymentJob(
            DueRows dueRows, OrderPaymentStore store, FollowUpOrderPayments followUp, AttemptSettings settings) {
        this.dueRows = dueRows;
        this.store = store;
        this.followUp = followUp;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "order-payment-due";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, store::claim, OrderPayment::id, followUp::followUp);
    }
}
