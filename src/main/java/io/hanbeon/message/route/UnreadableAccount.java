package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Credentials of the organisation do not open: their key is not here, or the row is damaged. The log tells which. */
final class UnreadableAccount extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            503,
            "message-route.unreadable-account",
            "기관의 메시지 사업자 인증 정보를 읽을 수 없습니다.",
            "The organisation's credentials cannot be read.",
            Retry.AFTER);

    private static final long RETRY_AFTER_SECONDS = 60;

    UnreadableAccount() {
        super(TYPE.problem().after(RETRY_AFTER_SECONDS));
    }
}
