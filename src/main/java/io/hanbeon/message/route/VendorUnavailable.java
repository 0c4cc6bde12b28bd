package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Nobody can say whether the credentials are good. */
final class VendorUnavailable extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            503,
            "message-settings.vendor-unavailable",
            "사업자가 응답하지 않아 인증 정보를 확인할 수 없습니다: {reason}",
            "The credentials cannot be checked, since the vendor does not answer: {reason}",
            Retry.AFTER);

    private static final long RETRY_AFTER_SECONDS = 10;

    VendorUnavailable(String reason) {
        super(TYPE.with("reason", reason).after(RETRY_AFTER_SECONDS));
    }
}
