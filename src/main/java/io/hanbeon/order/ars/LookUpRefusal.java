package io.hanbeon.order.ars;

import io.hanbeon.shared.Refusal;
import java.time.Duration;

final class LookUpRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private LookUpRefusal(int status, String code, String ko, String en, Retry retry) {
        super(status, code, ko, en, retry);
    }

    private LookUpRefusal(int status, String code, String ko, String en, long retryAfterSeconds) {
        super(status, code, ko, en, retryAfterSeconds);
    }

    static LookUpRefusal nothingToPay() {
        return new LookUpRefusal(
                404,
                "ars.nothing-to-pay",
                "결제할 주문이 없습니다. 전화번호와 인증번호를 확인하십시오.",
                "There is nothing to pay for this number and code.",
                Retry.NEVER);
    }

    static LookUpRefusal locked(Duration left) {
        return new LookUpRefusal(
                429,
                "ars.phone-locked",
                "인증번호를 여러 번 잘못 입력하여 잠시 이용할 수 없습니다.",
                "Too many wrong codes for this number.",
                Math.max(1, left.toSeconds()));
    }

    /** Without the counters a code could be guessed, so nothing is told until they are back. */
    static LookUpRefusal countersDown() {
        return new LookUpRefusal(
                503,
                "ars.counters-down",
                "잠시 후 다시 이용해 주십시오.",
                "Wrong codes cannot be counted at the moment; nothing is told meanwhile.",
                5);
    }
}
