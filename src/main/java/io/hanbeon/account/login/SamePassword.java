package io.hanbeon.account.login;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A password that somebody else chose, and may know, has to become another. */
final class SamePassword extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422, "account.password-same", "현재 비밀번호와 다른 비밀번호를 입력하십시오.", "The new password is the old one.", Retry.NEVER);

    SamePassword() {
        super(TYPE.at("/newPassword"));
    }
}
