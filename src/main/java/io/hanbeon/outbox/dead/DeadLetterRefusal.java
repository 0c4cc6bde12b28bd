package io.hanbeon.outbox.dead;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a dead letter stays as it is. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class DeadLetterRefusal extends Refusal {
    private DeadLetterRefusal(Problem problem) {
        super(problem);
    }

    static final class UnknownDeadLetter extends DeadLetterRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "dead-letter.unknown", "처리 실패 이벤트 {id}이(가) 없습니다.", "There is no dead letter {id}.", Retry.NEVER);

        UnknownDeadLetter(String id) {
            super(TYPE.with("id", id));
        }
    }

    static final class SettledAlready extends DeadLetterRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "dead-letter.settled",
                "이미 {state} 상태인 이벤트입니다.",
                "The dead letter is {state} already.",
                Retry.NEVER);

        SettledAlready(DeadLetter.State state) {
            super(TYPE.with("state", state));
        }
    }

    static final class FailsAgain extends DeadLetterRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "dead-letter.fails-again",
                "다시 처리했으나 실패했습니다: {reason}",
                "It was replayed and failed again: {reason}",
                Retry.SAFE);

        FailsAgain(String reason) {
            super(TYPE.with("reason", reason));
        }
    }

    static final class NobodyConsumes extends DeadLetterRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "dead-letter.nobody-consumes",
                "이 이벤트를 처리하는 {consumer}이(가) 더 이상 없습니다.",
                "There is no consumer {consumer} any more.",
                Retry.NEVER);

        NobodyConsumes(String consumer) {
            super(TYPE.with("consumer", consumer));
        }
    }
}
