package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/** What {@link Allows} means. */
final class Permission {
    private Permission() {}

    /** What holds for a resource's method: its own word before its class's; empty where anybody may. */
    static Optional<Allows> of(Method method) {
        if (method.isAnnotationPresent(Open.class)) {
            return Optional.empty();
        }
        return Optional.ofNullable(method.getAnnotation(Allows.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Allows.class)));
    }

    static void require(Allows allows, Caller caller) {
        if (!isGiven(allows, caller)) {
            throw new Forbidden();
        }
    }

    static boolean isGiven(Allows allows, Caller caller) {
        return isGiven(Set.of(allows.value()), allows.scope(), caller);
    }

    static boolean isGiven(Set<Role> roles, String scope, Caller caller) {
        return switch (caller.kind()) {
            case PERSON -> roles.stream().anyMatch(role -> isOrOutranks(caller, role));
            case MACHINE -> !scope.isEmpty() && caller.rights().contains(scope);
            case JOB, NOBODY -> false;
        };
    }

    static boolean isAdministrator(Caller caller) {
        return caller.kind() == Caller.Kind.PERSON && isOrOutranks(caller, Role.ADMIN);
    }

    private static boolean isOrOutranks(Caller caller, Role role) {
        return caller.rights().contains(role.name())
                || role == Role.ADMIN && caller.rights().contains(Role.SUPER_ADMIN.name());
    }
}
