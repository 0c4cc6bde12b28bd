package io.hanbeon.ticket.show;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a show is not found, or stays as it is. Clients of the platform that is replaced find its {@code code}. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class ShowRefusal extends Refusal {
    private static final String CODE = "code";

    private ShowRefusal(Problem problem) {
        super(problem);
    }

    public static final class UnknownShow extends ShowRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "show.unknown", "공연을 찾을 수 없습니다.", "There is no such event.", Retry.NEVER);

        public UnknownShow() {
            super(TYPE.problem().member(CODE, "EVENT_NOT_FOUND"));
        }
    }

    public static final class UnknownSchedule extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "show.schedule-unknown", "회차를 찾을 수 없습니다.", "There is no such schedule.", Retry.NEVER);

        public UnknownSchedule() {
            super(TYPE.at("/scheduleId").member(CODE, "SCHEDULE_NOT_FOUND"));
        }
    }

    public static final class UnknownVenue extends ShowRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "show.venue-unknown", "공연장을 찾을 수 없습니다.", "There is no such venue.", Retry.NEVER);

        public UnknownVenue() {
            super(TYPE.problem().member(CODE, "RESOURCE_NOT_FOUND"));
        }
    }

    public static final class UnknownHall extends ShowRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "show.hall-unknown", "홀을 찾을 수 없습니다.", "There is no such hall.", Retry.NEVER);

        public UnknownHall() {
            super(TYPE.at("/hallId").member(CODE, "RESOURCE_NOT_FOUND"));
        }
    }

    public static final class UnknownMerchant extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "show.merchant-unknown", "정산 가맹점이 없습니다.", "There is no such merchant.", Retry.NEVER);

        public UnknownMerchant() {
            super(TYPE.at("/merchantId"));
        }
    }

    public static final class RowsUnusable extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "show.rows-unusable",
                "좌석 열의 이름은 서로 달라야 하며, 좌석은 모두 {max}석까지입니다.",
                "Rows have different names, and {max} seats at the most.",
                Retry.NEVER);

        public RowsUnusable(int seatsMax) {
            super(TYPE.with("max", seatsMax).at("/rows"));
        }
    }

    public static final class GradeWithoutPrice extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "show.grade-without-price",
                "홀의 모든 좌석 등급에 가격이 있어야 합니다.",
                "Every grade of the hall's seats needs a price.",
                Retry.NEVER);

        public GradeWithoutPrice() {
            super(TYPE.at("/prices"));
        }
    }

    public static final class TimesUnusable extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "show.times-unusable",
                "시작은 종료보다, 판매 시작은 판매 종료보다 앞서야 합니다.",
                "A start is before its end, for the show and for its sale.",
                Retry.NEVER);

        public TimesUnusable() {
            super(TYPE.at("/startsAt"));
        }
    }

    public static final class SequenceTaken extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "show.sequence-taken", "이미 있는 회차 번호입니다.", "The event has a schedule of this number.", Retry.NEVER);

        public SequenceTaken() {
            super(TYPE.at("/playSequence"));
        }
    }

    public static final class ChangedMeanwhile extends ShowRefusal {
        private static final ProblemType TYPE = new ProblemType(
                412,
                "show.changed-meanwhile",
                "그 사이에 변경되었습니다. 다시 조회한 뒤 저장하세요.",
                "It changed meanwhile; read it again before you save it.",
                Retry.NEVER);

        public ChangedMeanwhile() {
            super(TYPE.problem());
        }
    }
}
