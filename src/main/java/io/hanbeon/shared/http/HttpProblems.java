package io.hanbeon.shared.http;

import static io.hanbeon.shared.Refusal.Retry.AFTER;
import static io.hanbeon.shared.Refusal.Retry.NEVER;
import static io.hanbeon.shared.Refusal.Retry.SAFE;

import io.hanbeon.shared.ProblemType;

/** What goes wrong before a room is asked, or in a way that no room expects. */
final class HttpProblems {
    static final ProblemType MALFORMED =
            new ProblemType(400, "request.malformed", "요청을 해석할 수 없습니다.", "The request cannot be understood.", NEVER);
    static final ProblemType INVALID = new ProblemType(
            400,
            "request.invalid",
            "올바르지 않은 값이 있습니다. errors를 확인하십시오.",
            "Some values are not usable; errors names them.",
            NEVER);
    static final ProblemType BODY_UNREADABLE = new ProblemType(
            400,
            "body.unreadable",
            "요청 본문의 JSON 형식이 올바르지 않습니다.",
            "The body is no JSON, or has another shape than the one asked for.",
            NEVER);
    static final ProblemType NAME_TWICE = new ProblemType(
            400,
            "body.name-twice",
            "요청 본문의 한 객체에 {name}이(가) 두 번 있습니다. 하나만 보내십시오.",
            "One object of the body has {name} twice; send it once.",
            NEVER);
    static final ProblemType UNAUTHENTICATED =
            new ProblemType(401, "request.unauthenticated", "인증이 필요하거나 유효하지 않습니다.", "Nobody knows who you are.", NEVER);
    static final ProblemType FORBIDDEN =
            new ProblemType(403, "request.forbidden", "권한이 없습니다.", "You may not do this.", NEVER);
    static final ProblemType NOT_FOUND =
            new ProblemType(404, "path.unknown", "없는 주소입니다.", "There is nothing at this path.", NEVER);
    static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(
            405,
            "method.not-allowed",
            "이 주소에서는 {method} 메서드를 쓸 수 없습니다. 가능한 메서드: {allowed}",
            "{method} is not possible at this path; possible: {allowed}.",
            NEVER);
    static final ProblemType NOT_ACCEPTABLE = new ProblemType(
            406,
            "answer.not-acceptable",
            "Accept 헤더가 허용하는 형식으로 응답할 수 없습니다.",
            "There is no answer in a type that Accept allows.",
            NEVER);
    static final ProblemType OVERTAKEN = new ProblemType(
            409,
            "change.overtaken",
            "다른 요청이 먼저 변경했습니다. 다시 시도하십시오.",
            "Another request changed it meanwhile; try again.",
            SAFE);
    static final ProblemType UNSUPPORTED_TYPE = new ProblemType(
            415,
            "body.type-unsupported",
            "Content-Type 헤더가 올바르지 않거나 지원하지 않는 형식입니다.",
            "Content-Type is malformed, or names a type that is not taken here.",
            NEVER);
    static final ProblemType UNPROCESSABLE = new ProblemType(
            422, "request.unprocessable", "처리할 수 없는 요청입니다.", "The request cannot be carried out.", NEVER);
    static final ProblemType TOO_MANY = new ProblemType(
            429, "request.too-many", "요청이 너무 많습니다. 잠시 후 다시 시도하십시오.", "Too many requests; come back later.", AFTER);
    static final ProblemType FAILURE = new ProblemType(
            500,
            "failure",
            "처리 중 오류가 발생했습니다. incident 번호를 알려 주십시오.",
            "Something went wrong; tell us the incident number.",
            NEVER);
    static final ProblemType UNAVAILABLE = new ProblemType(
            503,
            "service.unavailable",
            "잠시 이용할 수 없습니다. 같은 Idempotency-Key로 다시 시도하면 한 번만 처리됩니다.",
            "Not available at the moment. Sent again with the same Idempotency-Key, it takes effect once.",
            AFTER);

    private HttpProblems() {}

    /** For a status that the framework chose; what has values of its own is told by whoever knows them. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> OVERTAKEN;
            case 415 -> UNSUPPORTED_TYPE;
            case 422 -> UNPROCESSABLE;
            case 429 -> TOO_MANY;
            case 503 -> UNAVAILABLE;
            default -> MALFORMED;
        };
    }
}
