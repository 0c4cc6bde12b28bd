package io.hanbeon.people;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.LocalDate;

/** Why nobody was forgotten. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class PeopleRefusal extends Refusal {
    private PeopleRefusal(Problem problem) {
        super(problem);
    }

    /** The law has us keep what was paid. */
    static final class PaymentsRetained extends PeopleRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "people.payments-retained",
                "결제 기록은 {years}년간 보존해야 합니다(전자상거래법 제6조). 이 사람의 기록은 {until}까지 보존됩니다: {what}. "
                        + "그래도 파기하려면 overrideRetention과 overrideReason을 보내십시오.",
                "Records of payments are kept for {years} years (Electronic Commerce Act, article 6), this person's until "
                        + "{until}: {what}. To erase them all the same send overrideRetention and overrideReason.",
                Retry.NEVER);

        PaymentsRetained(int years, LocalDate until, String what) {
            super(TYPE.with("years", years).with("until", until.toString()).with("what", what));
        }
    }

    static final class OverrideUnexplained extends PeopleRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "people.override-unexplained",
                "보존 의무를 무시하려면 사유(overrideReason)가 필요합니다.",
                "Whoever overrides the retention says why in overrideReason.",
                Retry.NEVER);

        OverrideUnexplained() {
            super(TYPE.at("/overrideReason"));
        }
    }
}
