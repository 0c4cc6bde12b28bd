package io.hanbeon.account.session;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Whether a session has ended cannot be told. Where money moves, a token that may have ended counts as ended. */
public final class SessionsDown extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            503,
            "account.sessions-down",
            "로그인 상태를 확인할 수 없습니다. 잠시 후 다시 시도하십시오.",
            "Whether you are logged in cannot be checked at the moment.",
            Retry.AFTER);
    private static final long RETRY_AFTER_SECONDS = 5;

    public SessionsDown() {
        super(TYPE.after(RETRY_AFTER_SECONDS));
    }
}
