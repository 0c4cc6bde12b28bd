package io.hanbeon.account.signup;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why nobody asks for an account, or is given one. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class SignUpRefusal extends Refusal {
    private SignUpRefusal(Problem problem) {
        super(problem);
    }

    static final class Closed extends SignUpRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "account.sign-up-closed",
                "지금은 계정 신청을 받지 않습니다. 관리자에게 문의하십시오.",
                "Accounts cannot be asked for at the moment; ask an administrator.",
                Retry.NEVER);

        Closed() {
            super(TYPE.problem());
        }
    }

    static final class DecidedAlready extends SignUpRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "account.request-decided",
                "이미 처리된 계정 신청입니다.",
                "Somebody has decided about this request already.",
                Retry.NEVER);

        DecidedAlready() {
            super(TYPE.problem());
        }
    }
}
