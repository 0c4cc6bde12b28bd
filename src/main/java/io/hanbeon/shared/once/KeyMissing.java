package io.hanbeon.shared.once;

import io.hanbeon.shared.Refusal;

final class KeyMissing extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "once.key-missing";
    private static final String KO = "Idempotency-Key 헤더가 필요합니다.";
    private static final String EN = "The header Idempotency-Key is required.";

    KeyMissing() {
        super(400, CODE, KO, EN, Retry.NEVER, new FieldError(Once.KEY, CODE, KO, EN));
    }
}
