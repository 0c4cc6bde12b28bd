package io.hanbeon.shared.once;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Another request with this key is under way; come back for its answer. */
final class StillRunning extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            409,
            "once.in-progress",
            "같은 Idempotency-Key의 요청을 처리하고 있습니다. 잠시 후 다시 시도하세요.",
            "A request with this Idempotency-Key is still being processed; try again shortly.",
            Retry.AFTER);
    private static final long RETRY_AFTER_SECONDS = 1;

    StillRunning() {
        super(TYPE.after(RETRY_AFTER_SECONDS));
    }
}
