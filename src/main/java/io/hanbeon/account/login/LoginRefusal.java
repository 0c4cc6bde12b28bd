package io.hanbeon.account.login;

import io.hanbeon.shared.Refusal;

/** Why somebody is not let in. An unknown user, a wrong password and a disabled account are one answer. */
final class LoginRefusal extends Refusal {
    private static final long serialVersionUID = 1;
    private static final int RETRY_AFTER_SECONDS = 5;

    private LoginRefusal(String code, String ko, String en) {
        super(401, code, ko, en, Retry.NEVER, "WWW-Authenticate", "Bearer realm=\"hanbeon\"");
    }

    private LoginRefusal(int status, String code, String ko, String en, long retryAfterSeconds) {
        super(status, code, ko, en, retryAfterSeconds);
    }

    static LoginRefusal wrong() {
        return new LoginRefusal("account.login-refused", "로그인 아이디 또는 비밀번호가 올바르지 않습니다.", "Login or password is wrong.");
    }

    /** Told only to whoever knew the password. */
    static LoginRefusal codeNeeded() {
        return new LoginRefusal("account.code-needed", "2차 인증 코드를 입력하십시오.", "Send the code of your second factor.");
    }

    static LoginRefusal codeWrong() {
        return new LoginRefusal(
                "account.login-code-wrong",
                "2차 인증 코드가 올바르지 않거나 이미 사용되었습니다.",
                "The code of the second factor is wrong or was used before.");
    }

    static LoginRefusal setUpAlready() {
        return new LoginRefusal(
                "account.setup-refused", "설정 토큰이 올바르지 않거나 이미 사용되었습니다.", "The setup token is wrong or was used.");
    }

    static LoginRefusal locked(long seconds) {
        return new LoginRefusal(
                429,
                "account.login-locked",
                "로그인 실패가 많아 잠시 잠겼습니다. 잠시 후 다시 시도하십시오.",
                "Locked for a while after too many failed logins.",
                seconds);
    }

    static LoginRefusal countersDown() {
        return new LoginRefusal(
                503,
                "account.login-counters-down",
                "지금은 로그인할 수 없습니다. 잠시 후 다시 시도하십시오.",
                "Failed logins cannot be counted at the moment, so nobody is let in.",
                RETRY_AFTER_SECONDS);
    }
}
