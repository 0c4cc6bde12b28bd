package io.hanbeon.account.login;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Not a 401: who calls is known, only the old password is not theirs. */
final class WrongPassword extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422, "account.password-wrong", "현재 비밀번호가 올바르지 않습니다.", "The old password is wrong.", Retry.NEVER);

    WrongPassword() {
        super(TYPE.at("/oldPassword"));
    }
}
