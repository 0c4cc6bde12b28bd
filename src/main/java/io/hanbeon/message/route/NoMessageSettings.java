package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class NoMessageSettings extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404,
            "message-settings.none",
            "메시지 설정이 없습니다. 기본 사업자로 발송됩니다.",
            "The organisation has no message settings; its messages go through the platform's provider.",
            Retry.NEVER);

    NoMessageSettings() {
        super(TYPE);
    }
}
