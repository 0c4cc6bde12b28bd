package io.hanbeon.payment;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/**
 * Why nothing is done about a payment. Clients of the platform that is replaced find its fields in the document: its
 * {@code code} where it had one, its {@code message}, and {@code paymentId}.
 */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class PaymentRefusal extends Refusal {
    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String PAYMENT_ID = "paymentId";
    private static final String NOT_FOUND = "NOT_FOUND";

    private PaymentRefusal(Problem problem) {
        super(problem);
    }

    /** @param code of the platform that is replaced, and its sentence */
    private static Problem formerly(Problem problem, String code, String message) {
        return problem.member(CODE, code).member(MESSAGE, message);
    }

    private static Problem of(Problem problem, long paymentId) {
        return problem.member(PAYMENT_ID, Long.toString(paymentId));
    }

    public static final class UnknownPayment extends PaymentRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "payment.unknown", "결제를 찾을 수 없습니다.", "There is no such payment.", Retry.NEVER);

        public UnknownPayment() {
            super(formerly(TYPE.problem(), NOT_FOUND, "Payment not found for merchant"));
        }
    }

    /** No such merchant, or another organisation's. */
    public static final class UnknownMerchant extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "payment.merchant-unknown", "가맹점을 찾을 수 없습니다.", "There is no such merchant.", Retry.NEVER);

        public UnknownMerchant() {
            super(formerly(TYPE.at("/merchantId"), NOT_FOUND, "Merchant not found"));
        }
    }

    public static final class MerchantClosed extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.merchant-closed",
                "새 결제를 받지 않는 가맹점입니다.",
                "The merchant takes no new payments.",
                Retry.NEVER);

        public MerchantClosed() {
            super(formerly(TYPE.at("/merchantId"), "MERCHANT_CLOSED", TYPE.en()));
        }
    }

    /** The gateway said no. */
    public static final class Declined extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                402,
                "payment.declined",
                "결제가 거절되었습니다: {reason} ({declineCode})",
                "The payment was declined: {reason} ({declineCode}).",
                Retry.NEVER);

        public Declined(Payment payment, Payment.GatewayRefusal why) {
            super(of(
                    formerly(
                                    TYPE.with("reason", why.reason()).with("declineCode", why.code()),
                                    "PAYMENT_DECLINED",
                                    why.reason())
                            .member("declineCode", why.code()),
                    payment.id()));
        }
    }

    /** This installation was told of no gateway to take payments through. */
    public static final class NoGateway extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "payment.no-gateway",
                "결제사가 설정되어 있지 않아 결제를 받지 않습니다.",
                "No gateway is configured, and no payments are taken.",
                Retry.AFTER);

        public NoGateway() {
            super(formerly(TYPE.problem(), "SERVICE_UNAVAILABLE", TYPE.en()));
        }
    }

    /** Nothing was done: the gateway could not be reached, or is left alone for a while. */
    public static final class GatewayUnavailable extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "payment.gateway-unavailable",
                "결제사에 연결할 수 없어 아무것도 처리되지 않았습니다. 같은 키로 다시 시도하십시오.",
                "The gateway cannot be reached and nothing was done; try again with the same key.",
                Retry.AFTER);

        public GatewayUnavailable(Payment payment) {
            super(of(formerly(TYPE.problem(), "SERVICE_UNAVAILABLE", TYPE.en()), payment.id()));
        }
    }

    /** Another request had this key. */
    public static final class KeyReused extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "payment.key-reused",
                "이 키는 내용이 다른 요청에 이미 쓰였습니다.",
                "This key was used with another request.",
                Retry.NEVER);

        public KeyReused(long paymentId) {
            super(of(
                    formerly(TYPE.at("/idempotencyKey"), "DUPLICATE_REQUEST", "Idempotency key already used"),
                    paymentId));
        }
    }

    public static final class KeyMissing extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "payment.key-missing",
                "idempotencyKey 또는 Idempotency-Key 헤더가 필요하며, 둘 다 있으면 같아야 합니다.",
                "Give idempotencyKey or the Idempotency-Key header; both must be equal.",
                Retry.NEVER);

        public KeyMissing() {
            super(TYPE.at("/idempotencyKey"));
        }
    }

    public static final class TaxPartsUnusable extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "payment.tax-parts-unusable",
                "부가세와 면세액은 0 이상이며, 합이 금액을 넘을 수 없습니다.",
                "VAT and the part free of tax are not negative, and together no more than the amount.",
                Retry.NEVER);

        public TaxPartsUnusable(String pointer) {
            super(TYPE.at(pointer));
        }
    }

    public static final class CaptureConflict extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.capture-conflict",
                "{state} 상태의 결제는 매입할 수 없습니다.",
                "A payment that is {state} cannot be captured.",
                Retry.NEVER);

        public CaptureConflict(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("state", payment.state()),
                            "CAPTURE_CONFLICT",
                            "Payment is not in AUTHORIZED or CAPTURE_REQUESTED status"),
                    payment.id()));
        }
    }

    public static final class MoreThanAuthorised extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.more-than-authorised",
                "승인된 금액 {authorised}보다 많이 매입할 수 없습니다.",
                "No more can be captured than {authorised}, which is authorised.",
                Retry.NEVER);

        public MoreThanAuthorised(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("authorised", payment.amount().amount()).at("/amount"),
                            "CAPTURE_CONFLICT",
                            "Amount exceeds the authorized amount"),
                    payment.id()));
        }
    }

    public static final class VoidConflict extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.void-conflict",
                "{state} 상태의 결제는 승인을 취소할 수 없습니다.",
                "A payment that is {state} cannot be voided.",
                Retry.NEVER);

        public VoidConflict(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("state", payment.state()),
                            "VOID_CONFLICT",
                            "Only authorized payments can be voided"),
                    payment.id()));
        }
    }

    /** What is captured less releases the rest; a void releases all of it. */
    public static final class VoidOfPart extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.void-of-part",
                "승인 취소는 승인된 금액 {authorised} 전액만 할 수 있습니다.",
                "A void is of all that is authorised, {authorised}.",
                Retry.NEVER);

        public VoidOfPart(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("authorised", payment.amount().amount()).at("/amount"),
                            "VOID_CONFLICT",
                            "Only the authorized amount can be voided"),
                    payment.id()));
        }
    }

    public static final class RefundConflict extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.refund-conflict",
                "{state} 상태의 결제는 환불할 수 없습니다.",
                "A payment that is {state} cannot be refunded.",
                Retry.NEVER);

        public RefundConflict(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("state", payment.state()),
                            "REFUND_CONFLICT",
                            "Only captured payments can be refunded"),
                    payment.id()));
        }
    }

    public static final class MoreThanIsLeft extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.more-than-is-left",
                "환불할 수 있는 금액은 {left}입니다.",
                "No more than {left} is left to be refunded.",
                Retry.NEVER);

        public MoreThanIsLeft(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("left", payment.sums().refundable()).at("/amount"),
                            "REFUND_CONFLICT",
                            "Amount exceeds what is left to refund"),
                    payment.id()));
        }
    }

    /** The caller has seen another remainder than there is. */
    public static final class ChecksumStale extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "payment.checksum-stale",
                "checksum이 환불 가능 금액 {left}과 다릅니다.",
                "checksum is not {left}, which is left to be refunded.",
                Retry.NEVER);

        public ChecksumStale(Payment payment) {
            super(of(
                    formerly(
                            TYPE.with("left", payment.sums().refundable()).at("/checksum"),
                            "REFUND_CONFLICT",
                            "Checksum does not match the refundable amount"),
                    payment.id()));
        }
    }

    /** The gateway refuses a capture, a void or a refund. */
    public static final class RefusedByGateway extends PaymentRefusal {
        private static final ProblemType TYPE = new ProblemType(
                402,
                "payment.refused-by-gateway",
                "결제사가 거절했습니다: {reason} ({declineCode})",
                "The gateway refused: {reason} ({declineCode}).",
                Retry.NEVER);

        public RefusedByGateway(Payment payment, Payment.GatewayRefusal why) {
            super(of(
                    formerly(
                                    TYPE.with("reason", why.reason()).with("declineCode", why.code()),
                                    "REFUSED_BY_GATEWAY",
                                    why.reason())
                            .member("declineCode", why.code()),
                    payment.id()));
        }
    }
}
