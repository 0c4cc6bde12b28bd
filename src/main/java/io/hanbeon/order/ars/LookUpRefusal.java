package io.hanbeon.order.ars;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.Duration;

/** Why a caller is not told what there is to pay. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class LookUpRefusal extends Refusal {
    private LookUpRefusal(Problem problem) {
        super(problem);
    }

    public static final class NothingToPay extends LookUpRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404,
                "ars.nothing-to-pay",
                "결제할 주문이 없습니다. 전화번호와 인증번호를 확인하십시오.",
                "There is nothing to pay for this number and code.",
                Retry.NEVER);

        public NothingToPay() {
            super(TYPE.problem());
        }
    }

    static final class PhoneLocked extends LookUpRefusal {
        private static final ProblemType TYPE = new ProblemType(
                429,
                "ars.phone-locked",
                "인증번호를 여러 번 잘못 입력하여 잠시 이용할 수 없습니다.",
                "Too many wrong codes for this number.",
                Retry.AFTER);

        PhoneLocked(Duration left) {
            super(TYPE.after(Math.max(1, left.toSeconds())));
        }
    }

    /** Without the counters a code could be guessed, so nothing is told until they are back. */
    static final class CountersDown extends LookUpRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "ars.counters-down",
                "잠시 후 다시 이용해 주십시오.",
                "Wrong codes cannot be counted at the moment; nothing is told meanwhile.",
                Retry.AFTER);
        private static final long RETRY_AFTER_SECONDS = 5;

        CountersDown() {
            super(TYPE.after(RETRY_AFTER_SECONDS));
        }
    }
}
