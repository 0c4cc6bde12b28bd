package io.hanbeon.shared.once;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

final class KeyReused extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422,
            "once.key-reused",
            "이 Idempotency-Key는 본문이 다른 요청에 이미 쓰였습니다.",
            "This Idempotency-Key was used with another body.",
            Retry.NEVER);

    /** @param pointer to the first field that differs, RFC 6901; empty where the bodies differ as a whole */
    KeyReused(String pointer) {
        super(TYPE.problem().naming(List.of(differing(pointer))));
    }

    private static FieldError differing(String pointer) {
        return new FieldError(pointer, TYPE.code(), "첫 요청과 다른 값입니다.", "This differs from the first request.");
    }
}
