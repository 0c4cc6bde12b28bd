package io.hanbeon.shared.http;

/** What a status is called, Korean first. */
final class StatusTitle {
    private StatusTitle() {}

    static String of(int status) {
        return switch (status) {
            case 400 -> "잘못된 요청 (Bad Request)";
            case 401 -> "인증 필요 (Unauthorized)";
            case 402 -> "결제 거절 (Payment Required)";
            case 403 -> "권한 없음 (Forbidden)";
            case 404 -> "찾을 수 없음 (Not Found)";
            case 405 -> "허용되지 않는 메서드 (Method Not Allowed)";
            case 406 -> "응답할 수 없는 형식 (Not Acceptable)";
            case 408 -> "요청 시간 초과 (Request Timeout)";
            case 409 -> "충돌 (Conflict)";
            case 410 -> "사라짐 (Gone)";
            case 411 -> "길이 필요 (Length Required)";
            case 412 -> "사전 조건 불일치 (Precondition Failed)";
            case 413 -> "너무 큰 본문 (Content Too Large)";
            case 415 -> "지원하지 않는 형식 (Unsupported Media Type)";
            case 422 -> "처리할 수 없는 내용 (Unprocessable Content)";
            case 428 -> "사전 조건 필요 (Precondition Required)";
            case 429 -> "너무 많은 요청 (Too Many Requests)";
            case 500 -> "서버 오류 (Internal Server Error)";
            case 502 -> "외부 시스템 오류 (Bad Gateway)";
            case 503 -> "일시적 이용 불가 (Service Unavailable)";
            default -> "오류 (Error)";
        };
    }
}
