package io.hanbeon.account.session;

import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.ProblemType;

/** A token that is not ours, not of now, or of a session that has ended; which of them is nobody's business. */
public final class InvalidToken extends Unauthenticated {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            401,
            "account.token-invalid",
            "로그인이 만료되었거나 유효하지 않습니다. 다시 로그인하십시오.",
            "The token is not valid, or no longer. Log in again.",
            Retry.NEVER);

    InvalidToken() {
        super(TYPE.problem());
    }
}
