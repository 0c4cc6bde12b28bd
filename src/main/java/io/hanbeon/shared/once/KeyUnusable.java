package io.hanbeon.shared.once;

import io.hanbeon.shared.Refusal;

final class KeyUnusable extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "once.key-unusable";
    private static final String KO = "Idempotency-Key 헤더는 하나여야 하며, 공백 없는 ASCII 1~255자여야 합니다.";
    private static final String EN = "Idempotency-Key must be given once, as 1 to 255 visible ASCII characters.";

    KeyUnusable() {
        super(400, CODE, KO, EN, Retry.NEVER, new FieldError(Once.KEY, CODE, KO, EN));
    }
}
