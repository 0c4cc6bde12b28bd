package io.hanbeon.checkout.followup;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.book.CheckoutSettings;
import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks the gateway about checkouts that are due, and pays back. */
@ApplicationScoped
class CheckoutJob implements RepeatedJob {
    private final DueRows dueRows;
    private final DueCheckouts dueCheckouts;
    private final FollowUpCheckouts followUpCheckouts;
    private final CheckoutSettings settings;

    CheckoutJob(
            DueRows dueRows,
            DueCheckouts dueCheckouts,
            FollowUpCheckouts followUpCheckouts,
            CheckoutSettings settings) {
        this.dueRows = dueRows;
        this.dueCheckouts = dueCheckouts;
        this.followUpCheckouts = followUpCheckouts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "checkout-due";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, dueCheckouts::claim, Checkout::id, followUpCheckouts::followUp);
    }
}
