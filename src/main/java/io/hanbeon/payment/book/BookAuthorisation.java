package io.hanbeon.payment.book;

import io.hanbeon.outbox.Outbox;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what came of an authorisation. Of two who do, one is the first, and the other is told what stands. */
@ApplicationScoped
public class BookAuthorisation {
    private final PaymentStore store;
    private final Outbox outbox;
    private final PaymentSettings settings;
    private final Pool pool;
    private final Clock clock;

    BookAuthorisation(PaymentStore store, Outbox outbox, PaymentSettings settings, Pool pool, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<Payment> book(Payment payment, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done -> approve(payment, done, now);
            case GatewayAnswer.Refused refused -> decline(payment, refused, now, null);
            // A gateway that answers "unavailable" may have it all the same: somebody looks once.
            case GatewayAnswer.NotMade notMade ->
                store.setFree(payment, now.plus(settings.lateAfter())).replaceWith(payment);
            case GatewayAnswer.Contradicted contradicted -> loseSight(payment, now);
            case GatewayAnswer.Unconfirmed unconfirmed -> loseSight(payment, now);
        };
    }

    /** The gateway did not say no; we do. It is looked at later, for it may have the payment after all. */
    public Uni<Payment> giveUp(Payment payment, GatewayAnswer.Refused why) {
        var now = clock.instant();
        return decline(payment, why, now, now.plus(settings.lateAfter()));
    }

    private Uni<Payment> approve(Payment payment, GatewayAnswer.Done done, Instant now) {
        var approved = payment.approved(new Payment.Approval(done.id(), done.approvalNumber()), now);
        return pool.withTransaction(transaction -> approve(transaction, approved, now))
                .chain(isFirst -> isFirst ? Uni.createFrom().item(approved) : currentOrVoid(payment, now));
    }

    /** What stands as declined and is at the gateway goes back to the customer. */
    private Uni<Payment> currentOrVoid(Payment payment, Instant now) {
        return current(payment)
                .call(current -> current.state() == PaymentState.DECLINED
                        ? store.lookLate(payment, now, now.plus(settings.askAfter()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> approve(SqlConnection transaction, Payment approved, Instant now) {
        var dueAt = now.plus(approved.capturesItself() ? settings.lease() : settings.captureWithin());
        return store.approve(transaction, approved, dueAt)
                .call(isFirst -> isFirst
                        ? outbox.append(transaction, PaymentEvents.authorised(approved, now))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Payment> decline(Payment payment, GatewayAnswer.Refused refused, Instant now, @Nullable Instant dueAt) {
        var why = PaymentRow.refusal(refused);
        return store.decline(payment, refused, now, dueAt)
                .chain(isFirst -> isFirst ? Uni.createFrom().item(payment.declined(why, now)) : current(payment));
    }

    private Uni<Payment> loseSight(Payment payment, Instant now) {
        return store.loseSight(payment, now, now.plus(settings.askAfter()))
                .chain(isFirst ->
                        isFirst ? Uni.createFrom().item(payment.in(PaymentState.UNCONFIRMED)) : current(payment));
    }

    private Uni<Payment> current(Payment payment) {
        return store.find(payment.id()).map(found -> found.orElse(payment));
    }
}
