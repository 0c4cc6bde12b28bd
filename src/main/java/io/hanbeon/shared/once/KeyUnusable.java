package io.hanbeon.shared.once;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class KeyUnusable extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            400,
            "once.key-unusable",
            "Idempotency-Key 헤더는 하나여야 하며, 공백 없는 ASCII 1~255자여야 합니다.",
            "Idempotency-Key must be given once, as 1 to 255 visible ASCII characters.",
            Retry.NEVER);

    KeyUnusable() {
        super(TYPE.at(Once.KEY));
    }
}
