package io.hanbeon.account.user;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why users stay as they are. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class UserRefusal extends Refusal {
    private UserRefusal(Problem problem) {
        super(problem);
    }

    static final class UnknownUser extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "account.user-unknown", "사용자 {id}이(가) 없습니다.", "There is no user {id}.", Retry.NEVER);

        UnknownUser(String id) {
            super(TYPE.with("id", id));
        }
    }

    static final class LoginTaken extends UserRefusal {
        private static final ProblemType TYPE =
                new ProblemType(409, "account.login-taken", "이미 사용 중인 로그인 아이디입니다.", "The login is taken.", Retry.NEVER);

        LoginTaken() {
            super(TYPE.at("/login"));
        }
    }

    static final class UserChanged extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                412,
                "account.user-changed",
                "그 사이 다른 사람이 사용자를 변경했습니다. 다시 읽은 뒤 시도하십시오.",
                "The user was changed meanwhile. Read it again, then decide.",
                Retry.NEVER);

        UserChanged() {
            super(TYPE.problem());
        }
    }

    static final class VersionMissing extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                428,
                "account.version-missing",
                "If-Match 헤더에 읽은 ETag 값이 필요합니다.",
                "Name the ETag that you have read in If-Match.",
                Retry.NEVER);

        VersionMissing() {
            super(TYPE.problem());
        }
    }

    static final class RoleUnusable extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "account.role-unusable", "부여할 수 없는 역할입니다.", "Nobody can be given this role.", Retry.NEVER);

        RoleUnusable() {
            super(TYPE.at("/role"));
        }
    }

    static final class OrganisationNeeded extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "account.organisation-needed",
                "운영자는 소속 기관이 필요하고, 다른 역할은 소속 기관이 없어야 합니다.",
                "An operator belongs to an organisation, and nobody else does.",
                Retry.NEVER);

        OrganisationNeeded() {
            super(TYPE.at("/organisationId"));
        }
    }

    static final class AboveYou extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                403,
                "account.above-you",
                "관리자 계정은 최고 관리자만 만들거나 변경할 수 있습니다.",
                "Only a super admin makes or changes admins.",
                Retry.NEVER);

        AboveYou() {
            super(TYPE.problem());
        }
    }

    static final class Yourself extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "account.yourself",
                "자기 자신에게는 할 수 없습니다.",
                "Nobody does this to themself: ask another administrator.",
                Retry.NEVER);

        Yourself() {
            super(TYPE.problem());
        }
    }

    static final class LastSuperAdmin extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "account.last-super-admin",
                "마지막 최고 관리자입니다. 먼저 다른 최고 관리자를 두십시오.",
                "This is the last super admin. Make another one first.",
                Retry.NEVER);

        LastSuperAdmin() {
            super(TYPE.problem());
        }
    }

    static final class WrongState extends UserRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "account.wrong-state", "현재 상태({state})에서는 할 수 없습니다.", "Not from the state {state}.", Retry.NEVER);

        WrongState(UserState state) {
            super(TYPE.with("state", state));
        }
    }
}
