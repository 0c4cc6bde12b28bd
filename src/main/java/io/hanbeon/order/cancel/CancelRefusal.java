package io.hanbeon.order.cancel;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why an order is not cancelled. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class CancelRefusal extends Refusal {
    private CancelRefusal(Problem problem) {
        super(problem);
    }

    /** No such order, or one of another organisation's shop. */
    static final class UnknownOrder extends CancelRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "order.unknown", "주문을 찾을 수 없습니다.", "There is no such order.", Retry.NEVER);

        UnknownOrder() {
            super(TYPE.problem());
        }
    }

    static final class BeingPaid extends CancelRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "order.being-paid",
                "결제가 진행 중인 주문입니다. 잠시 후 다시 시도하십시오.",
                "The order is being paid; try again in a moment.",
                Retry.AFTER);
        private static final long RETRY_AFTER_SECONDS = 5;

        BeingPaid() {
            super(TYPE.after(RETRY_AFTER_SECONDS));
        }
    }

    static final class PaidElsewhere extends CancelRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "order.paid-elsewhere",
                "이 서비스로 결제되지 않은 주문이라 환불할 수 없습니다.",
                "The order was not paid here, so nothing can be given back here.",
                Retry.NEVER);

        PaidElsewhere() {
            super(TYPE.problem());
        }
    }

    static final class AlreadyCancelled extends CancelRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "order.already-cancelled", "이미 취소된 주문입니다.", "The order is cancelled already.", Retry.NEVER);

        AlreadyCancelled() {
            super(TYPE.problem());
        }
    }

    static final class PartOfUnpaid extends CancelRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "order.part-of-unpaid",
                "결제되지 않은 주문은 일부만 취소할 수 없습니다.",
                "An order that is not paid is cancelled as a whole.",
                Retry.NEVER);

        PartOfUnpaid() {
            super(TYPE.at("/amountKrw"));
        }
    }
}
