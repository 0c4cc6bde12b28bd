package io.hanbeon.payment.followup;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.payment.book.PaymentSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks gateways about refunds that are due. */
@ApplicationScoped
class RefundJob implements RepeatedJob {
    private final DueRows dueRows;
    private final DueRefunds refunds;
    private final FollowUpRefunds followUpRefunds;
    private final PaymentSettings settings;

    RefundJob(DueRows dueRows, DueRefunds refunds, FollowUpRefunds followUpRefunds, PaymentSettings settings) {
        this.dueRows = dueRows;
        this.refunds = refunds;
        this.followUpRefunds = followUpRefunds;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "refund-due";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, refunds::claim, due -> due.refund().paymentId(), followUpRefunds::followUp);
    }
}
