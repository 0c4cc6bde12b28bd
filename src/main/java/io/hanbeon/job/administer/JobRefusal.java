package io.hanbeon.job.administer;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why no job was run, or none is told of. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class JobRefusal extends Refusal {
    private JobRefusal(Problem problem) {
        super(problem);
    }

    static final class UnknownJob extends JobRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "job.unknown", "작업 {name}이(가) 없습니다.", "There is no job {name}.", Retry.NEVER);

        UnknownJob(String name) {
            super(TYPE.with("name", name));
        }
    }

    static final class NoPeriods extends JobRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "job.no-periods",
                "작업 {name}은(는) 기간별로 실행하지 않습니다. rounds로 실행하세요.",
                "The job {name} has no periods; it is run by rounds.",
                Retry.NEVER);

        NoPeriods(String name) {
            super(TYPE.with("name", name));
        }
    }

    static final class NoRounds extends JobRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "job.no-rounds",
                "작업 {name}은(는) 기간별로 실행합니다. runs로 실행하세요.",
                "The job {name} is done once for each period; it is run by runs.",
                Retry.NEVER);

        NoRounds(String name) {
            super(TYPE.with("name", name));
        }
    }

    static final class NotDue extends JobRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "job.period-not-due",
                "지금 실행할 수 있는 기간이 아닙니다. 가능한 기간: {periods}",
                "Not a period whose work may be done now; these are: {periods}",
                Retry.NEVER);

        NotDue(String periods) {
            super(TYPE.with("periods", periods).at("/period"));
        }
    }
}
