package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.Instant;

/** Why a reservation is not made or changed. Clients of the platform that is replaced find its {@code code}. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class ReservationRefusal extends Refusal {
    private static final String CODE = "code";

    private ReservationRefusal(Problem problem, String code) {
        super(problem.member(CODE, code));
    }

    /** No such reservation, or another's. */
    public static final class UnknownReservation extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "reservation.unknown", "예매를 찾을 수 없습니다.", "There is no such reservation.", Retry.NEVER);

        public UnknownReservation() {
            super(TYPE.at("/reservationId"), "RESERVATION_NOT_FOUND");
        }
    }

    public static final class SaleNotStarted extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400, "reservation.sale-not-started", "예매는 {at}에 시작합니다.", "The sale starts at {at}.", Retry.AFTER);

        public SaleNotStarted(Instant at) {
            super(TYPE.with("at", at), "TICKET_SALE_NOT_STARTED");
        }
    }

    public static final class SaleEnded extends ReservationRefusal {
        private static final ProblemType TYPE =
                new ProblemType(400, "reservation.sale-ended", "예매가 끝났습니다.", "The sale has ended.", Retry.NEVER);

        public SaleEnded() {
            super(TYPE.problem(), "TICKET_SALE_ENDED");
        }
    }

    public static final class HoldExpired extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                410,
                "reservation.hold-expired",
                "선점 시간이 지났습니다. 좌석을 다시 골라 주세요.",
                "The time to pay is over; choose seats again.",
                Retry.NEVER);

        public HoldExpired() {
            super(TYPE.problem(), "HOLD_EXPIRED");
        }
    }

    public static final class NotPayable extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "reservation.not-payable",
                "결제를 기다리는 예매가 아닙니다.",
                "The reservation does not wait for a payment.",
                Retry.NEVER);

        public NotPayable() {
            super(TYPE.at("/reservationId"), "RESERVATION_NOT_PAYABLE");
        }
    }

    /** Its amount is being paid. */
    public static final class BeingPaid extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "reservation.being-paid",
                "결제를 시작한 예매의 좌석은 바꿀 수 없습니다.",
                "Seats stay once a payment was opened.",
                Retry.NEVER);

        public BeingPaid() {
            super(TYPE.at("/newSeatIds"), "RESERVATION_NOT_PAYABLE");
        }
    }

    public static final class NotConfirmed extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "reservation.not-confirmed", "확정된 예매가 아닙니다.", "The reservation is not confirmed.", Retry.NEVER);

        public NotConfirmed() {
            super(TYPE.problem(), "INVALID_INPUT");
        }
    }

    public static final class TooLateToCancel extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "reservation.too-late-to-cancel",
                "공연 {days}일 전까지만 취소할 수 있습니다.",
                "It could be cancelled until {days} day(s) before the show.",
                Retry.NEVER);

        public TooLateToCancel(int days) {
            super(TYPE.with("days", days), "CANCEL_NOT_ALLOWED");
        }
    }

    public static final class AmountDiffers extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "reservation.amount-differs",
                "예매 금액과 다릅니다.",
                "The amount is not that of the reservation.",
                Retry.NEVER);

        public AmountDiffers() {
            super(TYPE.at("/amount"), "PAYMENT_AMOUNT_MISMATCH");
        }
    }

    /** One admission, one reservation. */
    public static final class AdmissionUsed extends ReservationRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401, "reservation.admission-used", "이미 사용한 입장 토큰입니다.", "The admission was used already.", Retry.NEVER);

        public AdmissionUsed() {
            super(TYPE.at("X-Queue-Token"), "QUEUE_TOKEN_INVALID");
        }
    }
}
