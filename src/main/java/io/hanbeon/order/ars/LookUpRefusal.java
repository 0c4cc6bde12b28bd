package io.hanbeon.order.ars;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.Duration;

final class LookUpRefusal extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType NOTHING_TO_PAY = new ProblemType(
            404,
            "ars.nothing-to-pay",
            "결제할 주문이 없습니다. 전화번호와 인증번호를 확인하십시오.",
            "There is nothing to pay for this number and code.",
            Retry.NEVER);
    private static final ProblemType LOCKED = new ProblemType(
            429,
            "ars.phone-locked",
            "인증번호를 여러 번 잘못 입력하여 잠시 이용할 수 없습니다.",
            "Too many wrong codes for this number.",
            Retry.AFTER);
    private static final ProblemType COUNTERS_DOWN = new ProblemType(
            503,
            "ars.counters-down",
            "잠시 후 다시 이용해 주십시오.",
            "Wrong codes cannot be counted at the moment; nothing is told meanwhile.",
            Retry.AFTER);
    private static final int COUNTERS_DOWN_SECONDS = 5;

    private LookUpRefusal(Problem problem) {
        super(problem);
    }

    static LookUpRefusal nothingToPay() {
        return new LookUpRefusal(NOTHING_TO_PAY.problem());
    }

    static LookUpRefusal locked(Duration left) {
        return new LookUpRefusal(LOCKED.after(Math.max(1, left.toSeconds())));
    }

    /** Without the counters a code could be guessed, so nothing is told until they are back. */
    static LookUpRefusal countersDown() {
        return new LookUpRefusal(COUNTERS_DOWN.after(COUNTERS_DOWN_SECONDS));
    }
}
