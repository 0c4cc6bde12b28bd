package io.hanbeon.order.pay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of the orders of a call. */
@Schema(name = "ArsPaymentAnswer")
@RegisterForReflection
record PayAnswer(String batchId, List<PaidOrder> orders) {
    /**
     * @param paymentId once it is authorised
     * @param replyCode 0000, or why it was not paid
     */
    @Schema(name = "ArsPaidOrder")
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaidOrder(
            String terminalId,
            String orderNo,
            long amountKrw,
            OrderPayment.State state,
            @Nullable String paymentId,
            @Nullable String approvalNumber,
            @Nullable String replyCode,
            @Nullable String replyMessage) {
        private static PaidOrder of(OrderPayment attempt) {
            var paymentId = attempt.paymentId();
            return new PaidOrder(
                    attempt.terminalId(),
                    attempt.orderNo(),
                    attempt.amountKrw(),
                    attempt.state(),
                    paymentId == null ? null : Ids.text(paymentId),
                    attempt.approvalNumber(),
                    attempt.state() == OrderPayment.State.PAID ? OrderPayment.PAID_CODE : attempt.code(),
                    attempt.reason());
        }
    }

    static PayAnswer of(List<OrderPayment> attempts) {
        return new PayAnswer(
                Ids.text(attempts.getFirst().batchId()),
                attempts.stream().map(PaidOrder::of).toList());
    }

    /** Nothing is open of what was asked for, and nobody said no. */
    static boolean mayBeTriedAgain(List<OrderPayment> attempts) {
        var answer = of(attempts);
        return !answer.isUnknown()
                && answer.firstIn(OrderPayment.State.DECLINED).isEmpty()
                && answer.firstIn(OrderPayment.State.NOT_TRIED).isPresent();
    }

    /** Of one order at least nobody knows yet. */
    boolean isUnknown() {
        return firstIn(OrderPayment.State.PAYING).isPresent();
    }

    /** Fails with a {@link PayRefusal} that tells what became of each order. */
    PayAnswer requireNotRefused(Duration retryAfter) {
        if (!isUnknown()) {
            firstIn(OrderPayment.State.DECLINED).ifPresent(declined -> {
                throw new PayRefusal.Declined(this, declined);
            });
            firstIn(OrderPayment.State.NOT_TRIED).ifPresent(ignored -> {
                throw new PayRefusal.NotTaken(this, retryAfter);
            });
        }
        return this;
    }

    private Optional<PaidOrder> firstIn(OrderPayment.State state) {
        return orders.stream().filter(order -> order.state() == state).findFirst();
    }
}
