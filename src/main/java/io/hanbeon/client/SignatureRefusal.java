package io.hanbeon.client;

import io.hanbeon.access.Unauthenticated;
import java.time.Duration;
import java.time.Instant;

/** A signature that proves nothing. Only whoever made a right one is told more of the client than that it is wrong. */
final class SignatureRefusal extends Unauthenticated {
    private static final long serialVersionUID = 1;

    private SignatureRefusal(String code, String ko, String en) {
        super(code, ko, en);
    }

    static SignatureRefusal unusable(String header, String expected) {
        return new SignatureRefusal(
                "signature.header-unusable",
                "서명 헤더 %s 값이 없거나 올바르지 않습니다. 형식: %s".formatted(header, expected),
                "The header %s is missing or unusable; expected %s".formatted(header, expected));
    }

    static SignatureRefusal untimely(Instant now, Duration window) {
        return new SignatureRefusal(
                "signature.untimely",
                "서명 시각이 서버 시각 %d에서 %d초 넘게 벗어났습니다.".formatted(now.getEpochSecond(), window.toSeconds()),
                "The signature's time is more than %d seconds from ours, which is %d."
                        .formatted(window.toSeconds(), now.getEpochSecond()));
    }

    /** Whether the client exists is not told. */
    static SignatureRefusal wrong() {
        return new SignatureRefusal(
                "signature.wrong", "클라이언트 ID 또는 서명이 올바르지 않습니다.", "The client id or the signature is wrong.");
    }

    static SignatureRefusal replayed() {
        return new SignatureRefusal(
                "signature.replayed",
                "이미 사용된 nonce입니다. 요청마다 새 nonce로 서명하십시오.",
                "This nonce was used before; sign each request with a new one.");
    }

    static SignatureRefusal disabled() {
        return new SignatureRefusal("client.disabled", "사용이 중지된 클라이언트입니다.", "The client is disabled.");
    }
}
