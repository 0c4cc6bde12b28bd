package io.hanbeon.account;

import io.hanbeon.shared.Refusal;

/** Why a second factor stays as it is. */
final class CodeRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private CodeRefusal(int status, String code, String ko, String en) {
        super(status, code, ko, en, Retry.NEVER);
    }

    static CodeRefusal wrong() {
        return new CodeRefusal(
                422, "account.code-wrong", "인증 코드가 올바르지 않거나 이미 사용되었습니다.", "The code is wrong or was used before.");
    }

    static CodeRefusal notEnrolled() {
        return new CodeRefusal(409, "account.code-not-enrolled", "등록된 2차 인증이 없습니다.", "There is no second factor.");
    }

    static CodeRefusal enrolledAlready() {
        return new CodeRefusal(
                409,
                "account.code-enrolled",
                "2차 인증이 이미 등록되어 있습니다.",
                "There is a second factor already. Remove it first.");
    }
}
