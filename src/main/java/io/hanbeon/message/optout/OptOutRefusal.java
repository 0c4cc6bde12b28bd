package io.hanbeon.message.optout;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why opt-outs stay as they are. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class OptOutRefusal extends Refusal {
    private OptOutRefusal(Problem problem) {
        super(problem);
    }

    static final class PhoneUnusable extends OptOutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "opt-out.phone-unusable", "전화번호가 올바르지 않습니다.", "It is no telephone number.", Retry.NEVER);

        PhoneUnusable(String pointer) {
            super(TYPE.at(pointer));
        }
    }

    static final class UnknownOptOut extends OptOutRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "opt-out.unknown", "수신거부 {id}이(가) 없습니다.", "There is no opt-out {id}.", Retry.NEVER);

        UnknownOptOut(String id) {
            super(TYPE.with("id", id));
        }
    }
}
