package io.hanbeon.account.session;

import io.hanbeon.shared.Refusal;

final class UnknownSession extends Refusal {
    private static final long serialVersionUID = 1;

    UnknownSession(String id) {
        super(
                404,
                "account.session-unknown",
                "세션 %s이(가) 없습니다.".formatted(id),
                "You have no session %s.".formatted(id),
                Retry.NEVER);
    }
}
