package io.hanbeon.payment.followup;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.payment.book.PaymentSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks gateways about payments that are due, and voids what nobody captured. */
@ApplicationScoped
class PaymentJob implements RepeatedJob {
    private final DueRows dueRows;
    private final DuePayments payments;
    private final FollowUpPayments followUpPayments;
    private final PaymentSettings settings;

    PaymentJob(DueRows dueRows, DuePayments payments, FollowUpPayments followUpPayments, PaymentSettings settings) {
        this.dueRows = dueRows;
        this.payments = payments;
        this.followUpPayments = followUpPayments;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "payment-due";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, payments::claim, due -> due.payment().id(), followUpPayments::followUp);
    }
}
