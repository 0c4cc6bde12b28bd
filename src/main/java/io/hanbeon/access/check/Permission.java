package io.hanbeon.access.check;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Forbidden;
import io.hanbeon.access.Open;
import io.hanbeon.shared.Caller;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;

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

    private static boolean isGiven(Allows allows, Caller caller) {
        return switch (caller.kind()) {
            case PERSON -> Stream.of(allows.value()).anyMatch(role -> role.isHeldBy(caller));
            case MACHINE -> !allows.scope().isEmpty() && caller.rights().contains(allows.scope());
            case JOB, NOBODY -> false;
        };
    }
}
