package io.hanbeon.account.user;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a second factor stays as it is. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class CodeRefusal extends Refusal {
    private CodeRefusal(ProblemType type) {
        super(type);
    }

    static final class WrongCode extends CodeRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "account.code-wrong",
                "인증 코드가 올바르지 않거나 이미 사용되었습니다.",
                "The code is wrong or was used before.",
                Retry.NEVER);

        WrongCode() {
            super(TYPE);
        }
    }

    static final class NotEnrolled extends CodeRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "account.code-not-enrolled", "등록된 2차 인증이 없습니다.", "There is no second factor.", Retry.NEVER);

        NotEnrolled() {
            super(TYPE);
        }
    }

    static final class EnrolledAlready extends CodeRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "account.code-enrolled",
                "2차 인증이 이미 등록되어 있습니다.",
                "There is a second factor already. Remove it first.",
                Retry.NEVER);

        EnrolledAlready() {
            super(TYPE);
        }
    }
}
