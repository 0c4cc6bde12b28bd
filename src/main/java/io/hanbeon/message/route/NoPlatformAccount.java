package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** The organisation chose nothing, and the platform has no account for it. */
final class NoPlatformAccount extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            503,
            "message-route.no-platform-account",
            "기본 메시지 사업자가 설정되지 않았습니다.",
            "The platform's message provider is not configured.",
            Retry.AFTER);

    private static final long RETRY_AFTER_SECONDS = 60;

    NoPlatformAccount() {
        super(TYPE.problem().after(RETRY_AFTER_SECONDS));
    }
}
