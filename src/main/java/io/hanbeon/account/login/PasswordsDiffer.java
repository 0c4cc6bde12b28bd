package io.hanbeon.account.login;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A form asks for a new password twice, since nobody sees what they type. */
final class PasswordsDiffer extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422, "account.passwords-differ", "새 비밀번호 두 개가 서로 다릅니다.", "The two new passwords differ.", Retry.NEVER);

    PasswordsDiffer() {
        super(TYPE.at("/newPasswordAgain"));
    }
}
