package io.hanbeon.client.sign;

import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import java.time.Duration;
import java.time.Instant;

/** A signature that proves nothing. Only whoever made a right one is told more of the client than that it is wrong. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class SignatureRefusal extends Unauthenticated {
    private SignatureRefusal(Problem problem) {
        super(problem);
    }

    static final class HeaderUnusable extends SignatureRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "signature.header-unusable",
                "서명 헤더 {header} 값이 없거나 올바르지 않습니다. 형식: {expected}",
                "The header {header} is missing or unusable; expected {expected}",
                Retry.NEVER);

        HeaderUnusable(String header, String expected) {
            super(TYPE.with("header", header).with("expected", expected));
        }
    }

    static final class Untimely extends SignatureRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "signature.untimely",
                "서명 시각이 서버 시각 {now}에서 {seconds}초 넘게 벗어났습니다.",
                "The signature's time is more than {seconds} seconds from ours, which is {now}.",
                Retry.NEVER);

        Untimely(Instant now, Duration window) {
            super(TYPE.with("now", Long.toString(now.getEpochSecond())).with("seconds", window.toSeconds()));
        }
    }

    /** Whether the client exists is not told in words; a body is read for one that does only. */
    static final class WrongSignature extends SignatureRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "signature.wrong",
                "클라이언트 ID 또는 서명이 올바르지 않습니다.",
                "The client id or the signature is wrong.",
                Retry.NEVER);

        WrongSignature() {
            super(TYPE.problem());
        }
    }

    static final class Replayed extends SignatureRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "signature.replayed",
                "이미 사용된 nonce입니다. 요청마다 새 nonce로 서명하십시오.",
                "This nonce was used before; sign each request with a new one.",
                Retry.NEVER);

        Replayed() {
            super(TYPE.problem());
        }
    }

    static final class ClientDisabled extends SignatureRefusal {
        private static final ProblemType TYPE =
                new ProblemType(401, "client.disabled", "사용이 중지된 클라이언트입니다.", "The client is disabled.", Retry.NEVER);

        ClientDisabled() {
            super(TYPE.problem());
        }
    }
}
