package io.hanbeon.account.login;

import io.hanbeon.shared.Refusal;

/** Not a 401: who calls is known, only the old password is not theirs. */
final class WrongPassword extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "account.password-wrong";
    private static final String KO = "현재 비밀번호가 올바르지 않습니다.";
    private static final String EN = "The old password is wrong.";

    WrongPassword() {
        super(422, CODE, KO, EN, Retry.NEVER, new FieldError("/oldPassword", CODE, KO, EN));
    }
}
