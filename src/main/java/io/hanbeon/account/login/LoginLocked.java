package io.hanbeon.account.login;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class LoginLocked extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            429,
            "account.login-locked",
            "로그인 실패가 많아 잠시 잠겼습니다. 잠시 후 다시 시도하십시오.",
            "Locked for a while after too many failed logins.",
            Retry.AFTER);

    LoginLocked(long seconds) {
        super(TYPE.after(seconds));
    }
}
