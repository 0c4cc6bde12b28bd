package io.hanbeon.account;

import io.hanbeon.shared.Refusal;

/** Why users stay as they are. */
final class UserRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private UserRefusal(int status, String code, String ko, String en, FieldError... errors) {
        super(status, code, ko, en, Retry.NEVER, errors);
    }

    static UserRefusal unknown(String id) {
        return new UserRefusal(
                404, "account.user-unknown", "사용자 %s이(가) 없습니다.".formatted(id), "There is no user %s.".formatted(id));
    }

    static UserRefusal loginTaken() {
        return of(409, "account.login-taken", "이미 사용 중인 로그인 아이디입니다.", "The login is taken.", "/login");
    }

    static UserRefusal changedMeanwhile() {
        return new UserRefusal(
                412,
                "account.user-changed",
                "그 사이 다른 사람이 사용자를 변경했습니다. 다시 읽은 뒤 시도하십시오.",
                "The user was changed meanwhile. Read it again, then decide.");
    }

    static UserRefusal withoutVersion() {
        return new UserRefusal(
                428,
                "account.version-missing",
                "If-Match 헤더에 읽은 ETag 값이 필요합니다.",
                "Name the ETag that you have read in If-Match.");
    }

    static UserRefusal noSuchRole() {
        return of(422, "account.role-unusable", "부여할 수 없는 역할입니다.", "Nobody can be given this role.", "/role");
    }

    static UserRefusal organisationNeeded() {
        return of(
                422,
                "account.organisation-needed",
                "운영자는 소속 기관이 필요하고, 다른 역할은 소속 기관이 없어야 합니다.",
                "An operator belongs to an organisation, and nobody else does.",
                "/organisationId");
    }

    static UserRefusal aboveYou() {
        return new UserRefusal(
                403,
                "account.above-you",
                "관리자 계정은 최고 관리자만 만들거나 변경할 수 있습니다.",
                "Only a super admin makes or changes admins.");
    }

    static UserRefusal yourself() {
        return new UserRefusal(
                409,
                "account.yourself",
                "자기 자신에게는 할 수 없습니다.",
                "Nobody does this to themself: ask another administrator.");
    }

    static UserRefusal lastSuperAdmin() {
        return new UserRefusal(
                409,
                "account.last-super-admin",
                "마지막 최고 관리자입니다. 먼저 다른 최고 관리자를 두십시오.",
                "This is the last super admin. Make another one first.");
    }

    static UserRefusal wrongState(UserState state) {
        return new UserRefusal(
                409,
                "account.wrong-state",
                "현재 상태(%s)에서는 할 수 없습니다.".formatted(state),
                "Not from the state %s.".formatted(state));
    }

    private static UserRefusal of(int status, String code, String ko, String en, String pointer) {
        return new UserRefusal(status, code, ko, en, new FieldError(pointer, code, ko, en));
    }
}
