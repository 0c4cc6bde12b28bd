package io.hanbeon.order;

import io.hanbeon.shared.Refusal;

final class BadCursor extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "list.bad-cursor";
    private static final String KO = "cursor 값이 올바르지 않습니다. 이전 응답의 nextCursor를 그대로 보내십시오.";
    private static final String EN = "The cursor is not one of ours; send nextCursor as it was answered.";

    BadCursor() {
        super(400, CODE, KO, EN, Retry.NEVER, new FieldError("cursor", CODE, KO, EN));
    }
}
