package io.hanbeon.account.login;

import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;

/** Why somebody is not let in. An unknown user, a wrong password and a disabled account are one answer. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class LoginRefusal extends Unauthenticated {
    private LoginRefusal(ProblemType type) {
        this(type.problem());
    }

    private LoginRefusal(Problem problem) {
        super(problem);
    }

    static final class WrongLogin extends LoginRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "account.login-refused",
                "로그인 아이디 또는 비밀번호가 올바르지 않습니다.",
                "Login or password is wrong.",
                Retry.NEVER);

        WrongLogin() {
            super(TYPE);
        }
    }

    /** Told only to whoever knew the password. */
    static final class CodeNeeded extends LoginRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401, "account.code-needed", "2차 인증 코드를 입력하십시오.", "Send the code of your second factor.", Retry.NEVER);

        CodeNeeded() {
            super(TYPE);
        }
    }

    /** Told only to whoever knew the password. */
    static final class Dormant extends LoginRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "account.dormant",
                "1년 넘게 쓰지 않아 휴면 상태입니다. 본인인증을 하면 다시 쓸 수 있습니다.",
                "The account sleeps after a year without a login; prove who you are to wake it.",
                Retry.NEVER);

        private final long userId;

        /** @param reference that the proof is asked for with */
        Dormant(long userId, String reference) {
            super(TYPE.problem().member("identityReference", reference));
            this.userId = userId;
        }

        long userId() {
            return userId;
        }
    }

    static final class WrongCode extends LoginRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "account.login-code-wrong",
                "2차 인증 코드가 올바르지 않거나 이미 사용되었습니다.",
                "The code of the second factor is wrong or was used before.",
                Retry.NEVER);

        WrongCode() {
            super(TYPE);
        }
    }

    static final class WrongSetupToken extends LoginRefusal {
        private static final ProblemType TYPE = new ProblemType(
                401,
                "account.setup-refused",
                "설정 토큰이 올바르지 않거나 이미 사용되었습니다.",
                "The setup token is wrong or was used.",
                Retry.NEVER);

        WrongSetupToken() {
            super(TYPE);
        }
    }
}
