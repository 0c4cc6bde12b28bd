package io.hanbeon.access;

import io.hanbeon.access.check.ProvenCaller;
import io.hanbeon.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who makes the request under way. */
@ApplicationScoped
public class CurrentCaller {
    private final ProvenCaller proven;

    CurrentCaller(ProvenCaller proven) {
        this.proven = proven;
    }

    public Caller get() {
        return proven.get();
    }

    /** The only organisation whose data the caller may see; {@code null}: an administrator, who sees all. */
    public @Nullable Long organisationId() {
        var caller = get();
        if (Role.ADMIN.isHeldBy(caller)) {
            return null;
        }
        if (caller.organisationId() == null) {
            throw new Forbidden();
        }
        return caller.organisationId();
    }

    /** Whether the caller is a person with one of the roles, as {@link Allows} means it. */
    public boolean isOneOf(Role... roles) {
        var caller = get();
        return Stream.of(roles).anyMatch(role -> role.isHeldBy(caller));
    }
}
