package io.hanbeon.ticket.seat;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why seats are not held. Clients of the platform that is replaced find its {@code code}. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class SeatRefusal extends Refusal {
    private static final String CODE = "code";
    private static final String SEATS = "/seatIds";

    private SeatRefusal(Problem problem, String code) {
        super(problem.member(CODE, code));
    }

    public static final class SeatsUnusable extends SeatRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "seat.seats-unusable",
                "좌석을 하나 이상, 서로 다르게 골라야 합니다.",
                "Name at least one seat, and none twice.",
                Retry.NEVER);

        public SeatsUnusable() {
            super(TYPE.at(SEATS), "INVALID_INPUT");
        }
    }

    public static final class TooManySeats extends SeatRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "seat.too-many", "한 번에 {max}석까지 예매할 수 있습니다.", "At most {max} seats at once.", Retry.NEVER);

        public TooManySeats(int max) {
            super(TYPE.with("max", max).at(SEATS), "MAX_SEATS_EXCEEDED");
        }
    }

    public static final class UnknownSeat extends SeatRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "seat.unknown", "없는 좌석입니다.", "There is no such seat.", Retry.NEVER);

        public UnknownSeat() {
            super(TYPE.at(SEATS), "RESOURCE_NOT_FOUND");
        }
    }

    public static final class SeatSold extends SeatRefusal {
        private static final ProblemType TYPE =
                new ProblemType(409, "seat.sold", "이미 판매된 좌석입니다.", "A seat is sold.", Retry.NEVER);

        public SeatSold() {
            super(TYPE.at(SEATS), "SEAT_NOT_AVAILABLE");
        }
    }

    /** Somebody was faster; it may be free again later. */
    public static final class SeatHeld extends SeatRefusal {
        private static final ProblemType TYPE =
                new ProblemType(409, "seat.held", "다른 고객이 선점한 좌석입니다.", "Somebody else holds a seat.", Retry.SAFE);

        public SeatHeld() {
            super(TYPE.at(SEATS), "SEAT_ALREADY_HELD");
        }
    }

    public static final class TooManyListeners extends SeatRefusal {
        private static final long AGAIN_SECONDS = 30;
        private static final ProblemType TYPE = new ProblemType(
                503,
                "seat.too-many-listeners",
                "좌석을 지켜보는 연결이 너무 많습니다. 잠시 후 다시 연결해 주십시오.",
                "Too many connections watch seats; connect again later.",
                Retry.AFTER);

        public TooManyListeners() {
            super(TYPE.after(AGAIN_SECONDS), "RATE_LIMIT_EXCEEDED");
        }
    }

    public static final class NoSuchGroup extends SeatRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "seat.no-such-group",
                "나란히 붙은 빈 좌석이 {count}석 없습니다.",
                "There are no {count} free seats side by side.",
                Retry.SAFE);

        public NoSuchGroup(int count) {
            super(TYPE.with("count", count).at("count"), "SEAT_NOT_AVAILABLE");
        }
    }
}
