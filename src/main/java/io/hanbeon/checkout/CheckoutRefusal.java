package io.hanbeon.checkout;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a checkout is not opened or confirmed. Clients of the platform that is replaced find its {@code code}. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class CheckoutRefusal extends Refusal {
    private static final String CODE = "code";

    private CheckoutRefusal(Problem problem, String code) {
        super(problem.member(CODE, code));
    }

    public static final class UnknownCheckout extends CheckoutRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "checkout.unknown", "결제를 찾을 수 없습니다.", "There is no such payment.", Retry.NEVER);

        public UnknownCheckout() {
            super(TYPE.at("/paymentId"), "RESOURCE_NOT_FOUND");
        }
    }

    /** One is open for the same thing, or has paid for it. */
    public static final class AlreadyExists extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "checkout.already-exists",
                "이미 진행 중이거나 완료된 결제가 있습니다.",
                "There is a payment already, open or done.",
                Retry.NEVER);

        public AlreadyExists() {
            super(TYPE.problem(), "PAYMENT_ALREADY_EXISTS");
        }
    }

    public static final class AlreadyFailed extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400, "checkout.failed", "실패했거나 환불된 결제입니다.", "The payment has failed, or was paid back.", Retry.NEVER);

        public AlreadyFailed() {
            super(TYPE.at("/paymentId"), "PAYMENT_FAILED");
        }
    }

    public static final class AmountDiffers extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "checkout.amount-differs",
                "결제 금액이나 주문 번호가 요청한 결제와 다릅니다.",
                "The amount or the order is not that of the payment.",
                Retry.NEVER);

        public AmountDiffers(String pointer) {
            super(TYPE.at(pointer), "PAYMENT_AMOUNT_MISMATCH");
        }
    }

    /** The gateway's payment belongs to another order. */
    public static final class OfAnotherOrder extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "checkout.of-another-order",
                "다른 주문의 결제 번호입니다.",
                "The gateway's payment belongs to another order.",
                Retry.NEVER);

        public OfAnotherOrder() {
            super(TYPE.at("/impUid"), "PORTONE_VERIFICATION_FAILED");
        }
    }

    public static final class NotAtGateway extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "checkout.not-at-gateway", "결제사에 없는 결제 번호입니다.", "The gateway knows no such payment.", Retry.NEVER);

        public NotAtGateway() {
            super(TYPE.at("/impUid"), "PORTONE_VERIFICATION_NOT_FOUND");
        }
    }

    /** It may be paid: it is asked again until it is known. */
    public static final class GatewaySilent extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                502,
                "checkout.gateway-silent",
                "결제사의 답을 받지 못했습니다. 다시 결제하지 마세요. 결과를 계속 확인합니다.",
                "The gateway did not answer. Do not pay again: it is asked until the outcome is known.",
                Retry.SAFE);

        public GatewaySilent() {
            super(TYPE.problem(), "PORTONE_API_ERROR");
        }
    }

    /** It was not asked, to spare it. */
    public static final class GatewayUnavailable extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "checkout.gateway-unavailable",
                "결제사를 이용할 수 없습니다. 잠시 후 다시 시도하세요. 이미 결제했다면 다시 결제하지 마세요.",
                "The gateway is not available; try again later. Whoever has paid need not pay again.",
                Retry.AFTER);
        private static final long RETRY_AFTER_SECONDS = 5;

        public GatewayUnavailable() {
            super(TYPE.after(RETRY_AFTER_SECONDS), "PORTONE_CIRCUIT_OPEN");
        }
    }

    /** No link to pay by is configured, so that the pages would lead nowhere. */
    public static final class NoWindow extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "checkout.no-window",
                "이 사이트에서는 지금 결제할 수 없어 좌석을 맡아 두지 않습니다.",
                "Nothing can be paid for at this site at the moment, so no seats are held here.",
                Retry.NEVER);

        public NoWindow() {
            super(TYPE.problem(), "PORTONE_API_ERROR");
        }
    }

    /** The gateway did not take the order, so that nothing can be paid. */
    public static final class NotPrepared extends CheckoutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                502,
                "checkout.not-prepared",
                "결제사에 결제를 등록하지 못했습니다. 다시 시도하세요.",
                "The gateway did not register the payment; try again.",
                Retry.SAFE);

        public NotPrepared() {
            super(TYPE.problem(), "PORTONE_PRE_REGISTER_FAILED");
        }
    }
}
