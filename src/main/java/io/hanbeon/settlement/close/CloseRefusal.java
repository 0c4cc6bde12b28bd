package io.hanbeon.settlement.close;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.LocalDate;

/** Why a day is not closed by hand. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class CloseRefusal extends Refusal {
    private static final String DAY = "day";

    private CloseRefusal(Problem problem) {
        super(problem);
    }

    static final class DayNotOver extends CloseRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "settlement.day-not-over",
                "{day} 영업일이 아직 끝나지 않아 마감할 수 없습니다.",
                "The business day {day} is not over yet.",
                Retry.NEVER);

        DayNotOver(LocalDate day) {
            super(TYPE.with(DAY, day).at(DAY));
        }
    }

    static final class DayTooOld extends CloseRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "settlement.day-too-old",
                "{day} 영업일은 마감할 수 있는 기간(최근 {daysMax}일)이 지났습니다.",
                "The business day {day} is older than the last {daysMax}, which can be closed.",
                Retry.NEVER);

        DayTooOld(LocalDate day, int daysMax) {
            super(TYPE.with(DAY, day).with("daysMax", daysMax).at(DAY));
        }
    }

    static final class ClosingUnderWay extends CloseRefusal {
        private static final int RETRY_AFTER_SECONDS = 30;
        private static final ProblemType TYPE = new ProblemType(
                409,
                "settlement.closing-under-way",
                "{day} 영업일까지의 마감이 이미 진행 중입니다. 잠시 후 다시 확인하세요.",
                "Closing up to {day} is under way already.",
                Retry.AFTER);

        ClosingUnderWay(LocalDate day) {
            super(TYPE.with(DAY, day).after(RETRY_AFTER_SECONDS));
        }
    }
}
