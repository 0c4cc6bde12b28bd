package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what to whom, in plain code. */
final class UserRules {
    private static final Set<Role> ADMINS = EnumSet.of(Role.SUPER_ADMIN, Role.ADMIN);

    private UserRules() {}

    static void requireUsable(Role role, @Nullable Long organisationId) {
        if (role == Role.NEWCOMER) {
            throw new UserRefusal.RoleUnusable();
        }
        if ((role == Role.OPERATOR) != (organisationId != null)) {
            throw new UserRefusal.OrganisationNeeded();
        }
    }

    static void requireMayHandle(Caller caller, Role role) {
        if (ADMINS.contains(role) && !caller.rights().contains(Role.SUPER_ADMIN.name())) {
            throw new UserRefusal.AboveYou();
        }
    }

    static void requireAnother(Caller caller, UserEntity user) {
        if (caller.id().equals(Ids.text(user.id))) {
            throw new UserRefusal.Yourself();
        }
    }

    static void requireNotDeleted(UserEntity user) {
        if (user.state == UserState.DELETED) {
            throw new UserRefusal.WrongState(user.state);
        }
    }
}
