package io.hanbeon.order.pay;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.Duration;

/** Why a caller's orders are not paid, or an order is not cancelled. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class PayRefusal extends Refusal {
    private static final String ORDERS = "orders";

    private PayRefusal(Problem problem) {
        super(problem);
    }

    static final class Declined extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                402,
                "ars.declined",
                "결제가 거절되었습니다: {reason} ({declineCode})",
                "The payment was declined: {reason} ({declineCode}). orders says what became of each.",
                Retry.NEVER);

        Declined(PayAnswer answer, PayAnswer.PaidOrder declined) {
            super(TYPE.with("reason", String.valueOf(declined.replyMessage()))
                    .with("declineCode", String.valueOf(declined.replyCode()))
                    .member(ORDERS, answer.orders()));
        }
    }

    /** Nothing was asked for, of some orders at least. */
    static final class NotTaken extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "ars.not-taken",
                "지금은 결제할 수 없습니다. 잠시 후 다시 시도하십시오.",
                "Payments cannot be taken at the moment; orders says which were paid. The same call may be made again.",
                Retry.AFTER);

        NotTaken(PayAnswer answer, Duration retryAfter) {
            super(TYPE.after(Math.max(1, retryAfter.toSeconds())).member(ORDERS, answer.orders()));
        }
    }

    static final class UnknownOrder extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404,
                "ars.unknown-order",
                "이 인증번호의 주문이 아닙니다.",
                "No order of this number is under the code.",
                Retry.NEVER);

        UnknownOrder(int index) {
            super(TYPE.at("/orders/" + index));
        }
    }

    static final class TooManyOrders extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "ars.too-many-orders",
                "한 번에 {max}건까지 결제할 수 있습니다. orders로 나누어 요청하십시오.",
                "No more than {max} orders are paid at once; name some in orders.",
                Retry.NEVER);

        TooManyOrders(int max) {
            super(TYPE.with("max", max).at("/orders"));
        }
    }

    /** Neither the shop nor the caller gave one that can be put together. */
    static final class CardUnknown extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "ars.card-unknown",
                "주문의 카드번호와 입력한 끝 4자리로 카드를 알 수 없습니다. card로 전체 번호를 보내십시오.",
                "The order's card and the four digits make no card number; send the whole one in card.",
                Retry.NEVER);

        CardUnknown() {
            super(TYPE.at("/cardLast4"));
        }
    }

    static final class CardUnclear extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400, "ars.card-unclear", "cardLast4와 card 중 하나만 보내십시오.", "Send either cardLast4 or card.", Retry.NEVER);

        CardUnclear() {
            super(TYPE.at("/cardLast4"));
        }
    }

    static final class NobodyIsPaid extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "ars.nobody-is-paid",
                "이 단말기에 결제를 받을 가맹점이 없습니다.",
                "The terminal belongs to no merchant who takes payments.",
                Retry.NEVER);

        NobodyIsPaid() {
            super(TYPE.problem());
        }
    }

    static final class KeyReused extends PayRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "ars.key-reused",
                "이 Idempotency-Key는 내용이 다른 요청에 이미 쓰였습니다.",
                "This Idempotency-Key was used with another request.",
                Retry.NEVER);

        KeyReused() {
            super(TYPE.at("Idempotency-Key"));
        }
    }
}
