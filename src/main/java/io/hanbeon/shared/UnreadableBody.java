package io.hanbeon.shared;

/** A JSON body that has another shape than the one asked for. */
final class UnreadableBody extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "body.unreadable";
    private static final String KO = "요청 본문의 JSON 형식이 올바르지 않습니다.";
    private static final String EN = "The JSON body has another shape than the one asked for.";

    /** @param pointer to the first value that does not fit, RFC 6901 */
    UnreadableBody(String pointer) {
        super(400, CODE, KO, EN, Retry.NEVER, new FieldError(pointer, CODE, KO, EN));
    }
}
