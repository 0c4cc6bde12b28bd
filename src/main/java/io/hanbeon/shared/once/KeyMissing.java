package io.hanbeon.shared.once;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class KeyMissing extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            400,
            "once.key-missing",
            "Idempotency-Key 헤더가 필요합니다.",
            "The header Idempotency-Key is required.",
            Retry.NEVER);

    KeyMissing() {
        super(TYPE.at(Once.KEY));
    }
}
