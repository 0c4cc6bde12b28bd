package io.hanbeon.queue;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.Duration;
import java.time.Instant;

/** Why somebody does not wait, or may not go on. Clients of the platform that is replaced find its {@code code}. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class QueueRefusal extends Refusal {
    private static final String CODE = "code";

    private QueueRefusal(Problem problem) {
        super(problem);
    }

    private static Problem formerly(Problem problem, String code) {
        return problem.member(CODE, code);
    }

    public static final class UnknownLine extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "queue.line-unknown", "대기열이 없는 회차입니다.", "There is no line for this schedule.", Retry.NEVER);

        public UnknownLine() {
            super(formerly(TYPE.at("scheduleId"), "SCHEDULE_NOT_FOUND"));
        }
    }

    public static final class NotOpenYet extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "queue.not-open-yet",
                "대기열은 {opensAt}(UTC)에 열립니다.",
                "The line opens at {opensAt} (UTC).",
                Retry.AFTER);

        public NotOpenYet(Instant opensAt, Duration left) {
            super(formerly(
                    TYPE.with("opensAt", opensAt).after(Math.max(1, left.toSeconds() + 1)), "TICKET_SALE_NOT_STARTED"));
        }
    }

    public static final class Closed extends QueueRefusal {
        private static final ProblemType TYPE =
                new ProblemType(400, "queue.closed", "마감된 대기열입니다.", "The line is closed.", Retry.NEVER);

        public Closed() {
            super(formerly(TYPE.problem(), "TICKET_SALE_ENDED"));
        }
    }

    public static final class WaitsElsewhere extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "queue.waits-elsewhere",
                "이미 다른 대기열에 있습니다(동시에 {linesMax}개까지). 먼저 그 대기열에서 나오십시오.",
                "You wait in another line already ({linesMax} at once); leave that one first.",
                Retry.NEVER);

        public WaitsElsewhere(int linesMax) {
            super(formerly(TYPE.with("linesMax", linesMax), "ALREADY_IN_QUEUE"));
        }
    }

    public static final class Full extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "queue.full",
                "대기열이 가득 찼습니다. 잠시 후 다시 시도해 주십시오.",
                "The line is full; try again later.",
                Retry.AFTER);

        public Full(Duration retryAfter) {
            super(formerly(TYPE.after(retryAfter.toSeconds()), "QUEUE_FULL"));
        }
    }

    public static final class NotWaiting extends QueueRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "queue.not-waiting", "대기열에 없습니다.", "You do not wait in this line.", Retry.NEVER);

        public NotWaiting() {
            super(formerly(TYPE.problem(), "NOT_IN_QUEUE"));
        }
    }

    /** Was not heard of for longer than the grace. */
    public static final class Dropped extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404,
                "queue.dropped",
                "{seconds}초 넘게 응답이 없어 대기열에서 제외되었습니다. 다시 대기해 주십시오.",
                "Nothing was heard of you for more than {seconds} seconds, so your place was given up; you may queue again.",
                Retry.NEVER);

        public Dropped(Duration grace) {
            super(formerly(TYPE.with("seconds", grace.toSeconds()), "NOT_IN_QUEUE"));
        }
    }

    /** Was let in, and did not come within the time. */
    public static final class AdmissionExpired extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404,
                "queue.admission-expired",
                "입장 시간이 지났습니다. 다시 대기해 주십시오.",
                "The time of your admission is over; you may queue again.",
                Retry.NEVER);

        public AdmissionExpired() {
            super(formerly(TYPE.problem(), "NOT_IN_QUEUE"));
        }
    }

    /** Redis came back empty. Whoever has their signed place gets it back. */
    public static final class PlaceLost extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                410,
                "queue.place-lost",
                "{lostAt}(UTC)에 대기열 기록이 유실되었습니다. 받은 자리표(place)와 함께 다시 입장하면 순번을 되찾습니다.",
                "The line was lost at {lostAt} (UTC); enter again with the signed place you were given, and it is yours again.",
                Retry.NEVER);

        public PlaceLost(Instant lostAt) {
            super(formerly(TYPE.with("lostAt", lostAt), "PLACE_LOST"));
        }
    }

    public static final class PlaceUnusable extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "queue.place-unusable",
                "이 대기열에서 발급한 본인의 자리표(place)가 아닙니다.",
                "This place was not given to you in this line.",
                Retry.NEVER);

        public PlaceUnusable() {
            super(formerly(TYPE.at("/place"), "INVALID_INPUT"));
        }
    }

    public static final class TokenInvalid extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "queue.token-invalid",
                "대기열 토큰이 없거나 올바르지 않습니다.",
                "The queue's token is missing, or not yours for this schedule and step.",
                Retry.NEVER);

        public TokenInvalid() {
            super(formerly(TYPE.at("X-Queue-Token"), "QUEUE_TOKEN_INVALID"));
        }
    }

    public static final class TokenExpired extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "queue.token-expired",
                "대기열 토큰의 시간이 지났습니다. 다시 대기해 주십시오.",
                "The queue's token has expired; queue again.",
                Retry.NEVER);

        public TokenExpired() {
            super(formerly(TYPE.at("X-Queue-Token"), "QUEUE_TOKEN_EXPIRED"));
        }
    }

    public static final class TokenSpent extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401, "queue.token-spent", "이미 사용한 대기열 토큰입니다.", "The queue's token was used already.", Retry.NEVER);

        public TokenSpent() {
            super(formerly(TYPE.at("X-Queue-Token"), "QUEUE_TOKEN_INVALID"));
        }
    }

    /** Redis lost what the token was used for, so it counts for nothing any more. */
    public static final class TokenLost extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "queue.token-lost",
                "대기열 기록이 유실되어 토큰을 확인할 수 없습니다. 받은 자리표(place)와 함께 다시 입장하십시오.",
                "The line was lost, and this token with it; enter again with the signed place you were given.",
                Retry.NEVER);

        public TokenLost() {
            super(formerly(TYPE.at("X-Queue-Token"), "QUEUE_TOKEN_INVALID"));
        }
    }

    /** Redis does not answer, or what it lost is being set up again. */
    public static final class Away extends QueueRefusal {
        private static final long RETRY_AFTER_SECONDS = 3;
        private static final ProblemType TYPE = new ProblemType(
                503,
                "queue.away",
                "대기열이 잠시 응답하지 않습니다. 순번은 그대로이니 잠시 후 다시 시도해 주십시오.",
                "The queue does not answer at the moment; places are kept, try again soon.",
                Retry.AFTER);

        public Away() {
            super(formerly(TYPE.after(RETRY_AFTER_SECONDS), "QUEUE_UNAVAILABLE"));
        }
    }

    /** A line's times or figures make no sense together. */
    public static final class TermsOutOfOrder extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "queue.terms-out-of-order",
                "lobbyOpensAt ≤ opensAt < closesAt 이어야 합니다.",
                "It must be lobbyOpensAt ≤ opensAt < closesAt.",
                Retry.NEVER);

        public TermsOutOfOrder() {
            super(formerly(TYPE.at("/opensAt"), "INVALID_INPUT"));
        }
    }

    /** The draw is over, or under way: the time that it was for stands. */
    public static final class OpenAlready extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "queue.open-already",
                "이미 열린 대기열의 개시 시각은 바꿀 수 없습니다.",
                "The line is open; the time of its opening stands.",
                Retry.NEVER);

        public OpenAlready() {
            super(TYPE.at("/opensAt"));
        }
    }

    public static final class TooManyLines extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "queue.too-many-lines",
                "동시에 열 수 있는 대기열은 {linesMax}개까지입니다.",
                "At most {linesMax} lines may be open at once.",
                Retry.NEVER);

        public TooManyLines(int linesMax) {
            super(TYPE.with("linesMax", linesMax));
        }
    }

    public static final class NotDrawnYet extends QueueRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "queue.not-drawn-yet", "아직 추첨 전입니다.", "The draw has not been held yet.", Retry.AFTER);

        public NotDrawnYet(Duration left) {
            super(TYPE.after(Math.max(1, left.toSeconds() + 1)));
        }
    }
}
