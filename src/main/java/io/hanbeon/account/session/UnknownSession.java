package io.hanbeon.account.session;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class UnknownSession extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404, "account.session-unknown", "세션 {id}이(가) 없습니다.", "You have no session {id}.", Retry.NEVER);

    UnknownSession(String id) {
        super(TYPE.with("id", id));
    }
}
