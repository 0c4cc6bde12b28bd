package io.hanbeon.shared.http;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A body that is not taken in. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class BodyRefusal extends Refusal {
    private BodyRefusal(Problem problem) {
        super(problem);
    }

    public static final class TooLarge extends BodyRefusal {
        private static final ProblemType TYPE = new ProblemType(
                413,
                "body.too-large",
                "요청 본문이 너무 큽니다. 최대 {max}바이트입니다.",
                "The body is too large; the most is {max} bytes.",
                Retry.NEVER);

        public TooLarge(long bytesMax) {
            super(TYPE.with("max", bytesMax));
        }
    }

    static final class TooSlow extends BodyRefusal {
        private static final ProblemType TYPE = new ProblemType(
                408,
                "body.too-slow",
                "요청 본문이 {seconds}초 안에 도착하지 않았습니다.",
                "The body did not arrive within {seconds} seconds.",
                Retry.SAFE);

        TooSlow(long seconds) {
            super(TYPE.with("seconds", seconds));
        }
    }

    /** Of this caller's address or of all together. */
    static final class NoRoom extends BodyRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "body.no-room",
                "동시에 받고 있는 요청 본문이 너무 많습니다. 잠시 후 다시 시도하십시오.",
                "Too much is being received at the moment; come back later.",
                Retry.AFTER);

        NoRoom() {
            super(TYPE.problem());
        }
    }
}
