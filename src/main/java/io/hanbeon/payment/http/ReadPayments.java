package io.hanbeon.payment.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.payment.FindPayments;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.step.StepStore;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Payments of one's own organisation, as the API and the console show them. */
@ApplicationScoped
class ReadPayments {
    private final FindPayments findPayments;
    private final OwnPayment own;
    private final Ledger ledger;
    private final StepStore steps;
    private final CurrentCaller caller;
    private final PaymentSettings settings;

    ReadPayments(
            FindPayments findPayments,
            StepStore steps,
            OwnPayment own,
            Ledger ledger,
            CurrentCaller caller,
            PaymentSettings settings) {
        this.findPayments = findPayments;
        this.steps = steps;
        this.own = own;
        this.ledger = ledger;
        this.caller = caller;
        this.settings = settings;
    }

    /** As it was written; {@code null} narrows nothing. */
    record PaymentFilter(
            @Nullable String merchant,
            @Nullable String state,
            @Nullable String order,
            @Nullable String amount,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cursor,
            @Nullable String limit) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "PaymentPage")
    record Page(List<PaymentView> payments, @Nullable String nextCursor) {}

    @Schema(name = "PaymentDetail")
    record Detail(PaymentView payment, List<PaymentAnswer.Booked> ledgerEntries, List<PaymentHistory.Event> history) {}

    Uni<Page> page(PaymentFilter wanted) {
        int shown = Parameters.limit(wanted.limit(), settings.listDefault(), settings.listMax());
        var filter = new FindPayments.Filter(
                caller.organisationId(),
                wanted.merchant(),
                Parameters.oneOf(PaymentState.class, "state", wanted.state()),
                wanted.order(),
                whole(wanted.amount()),
                Parameters.day("from", wanted.from()),
                Parameters.day("to", wanted.to()));
        return findPayments
                .find(filter, Parameters.before(wanted.cursor()), shown + 1)
                .map(found -> Slice.of(found, shown, (Payment payment) -> Ids.text(payment.id()))
                        .map(PaymentView::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    Uni<Detail> detail(String id) {
        return own.require(id, null).chain(this::detail);
    }

    private Uni<Detail> detail(Payment payment) {
        return ledger.entriesOf(payment.id())
                .chain(entries -> findPayments
                        .refundsOf(payment)
                        .chain(refunds -> steps.find(payment.id())
                                .map(asked -> new Detail(
                                        PaymentView.of(payment),
                                        PaymentAnswer.Booked.all(entries),
                                        PaymentHistory.of(payment, asked, refunds)))));
    }

    private static @Nullable Long whole(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw new BadParameter("amount", "12000");
        }
    }
}
