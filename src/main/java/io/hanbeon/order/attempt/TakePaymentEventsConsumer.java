package io.hanbeon.order.attempt;

import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.ReceivedEvent;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What captures and refunds do to orders. Payments of other things than orders mean nothing here. */
@ApplicationScoped
class TakePaymentEventsConsumer implements EventConsumer {
    private final OrderPaymentStore store;
    private final BookOrderPayment book;
    private final BookOrderRefund bookRefund;

    TakePaymentEventsConsumer(OrderPaymentStore store, BookOrderPayment book, BookOrderRefund bookRefund) {
        this.store = store;
        this.book = book;
        this.bookRefund = bookRefund;
    }

    @Override
    public String name() {
        return "order-payments";
    }

    @Override
    public Set<String> topics() {
        return Set.of("payment.captured", "payment.refunded");
    }

    @Override
    public String deadLetterTopic() {
        return "order.dlq";
    }

    @Override
    public Uni<Void> consume(SqlConnection transaction, ReceivedEvent event) {
        return switch (event.type()) {
            case "payment.captured.v1" -> captured(transaction, event);
            case "payment.refunded.v1" -> refunded(transaction, event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> captured(SqlConnection transaction, ReceivedEvent event) {
        return store.lockByPayment(transaction, payment(event))
                .chain(found -> found.map(attempt -> captured(transaction, attempt))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** One that was given up is looked at by the job, which gives the money back. */
    private Uni<Void> captured(SqlConnection transaction, OrderPayment attempt) {
        return switch (attempt.state()) {
            case PAYING -> book.pay(transaction, attempt);
            case PAID -> Uni.createFrom().voidItem();
            case DECLINED, NOT_TRIED -> store.makeDue(transaction, attempt);
        };
    }

    private Uni<Void> refunded(SqlConnection transaction, ReceivedEvent event) {
        var data = event.data();
        return store.lockByPayment(transaction, payment(event))
                .chain(found -> found.map(attempt -> bookRefund.book(
                                transaction,
                                attempt,
                                data.path("sequence").asInt(),
                                data.path("amount").asLong()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static long payment(ReceivedEvent event) {
        var id = event.data().path("paymentId").asText();
        return Ids.parse(id).orElseThrow(() -> new IllegalArgumentException("No payment's id: " + id));
    }
}
