package io.hanbeon.account.login;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Without the counters a password could be guessed, so nobody is let in until they are back. */
final class LoginCountersDown extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            503,
            "account.login-counters-down",
            "지금은 로그인할 수 없습니다. 잠시 후 다시 시도하십시오.",
            "Failed logins cannot be counted at the moment, so nobody is let in.",
            Retry.AFTER);
    private static final long RETRY_AFTER_SECONDS = 5;

    LoginCountersDown() {
        super(TYPE.after(RETRY_AFTER_SECONDS));
    }
}
