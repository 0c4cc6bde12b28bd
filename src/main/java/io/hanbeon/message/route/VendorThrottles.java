package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.Duration;

/** The vendor has been asked too often; what it says of the time is passed on. */
final class VendorThrottles extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            429,
            "message-settings.vendor-throttles",
            "사업자에 너무 자주 요청했습니다. 잠시 후 다시 시도하십시오.",
            "The vendor was asked too often; ask again later.",
            Retry.AFTER);

    VendorThrottles(Duration retryAfter) {
        super(TYPE.after(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }
}
