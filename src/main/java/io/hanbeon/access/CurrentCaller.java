package io.hanbeon.access;

import io.hanbeon.access.check.ProvenCaller;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.Parameters;
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

    /**
     * The same, of a request that may name it: an administrator names whose they mean, or all; of others it is their own.
     *
     * @param field that names it, as a pointer or a parameter's name
     */
    public @Nullable Long organisationId(String field, @Nullable String named) {
        var own = organisationId();
        var wanted = Parameters.id(field, named);
        if (own != null && wanted != null && !own.equals(wanted)) {
            throw new Forbidden();
        }
        return own == null ? wanted : own;
    }

    /** Whether the caller is a person with one of the roles, as {@link Allows} means it. */
    public boolean isOneOf(Role... roles) {
        var caller = get();
        return Stream.of(roles).anyMatch(role -> role.isHeldBy(caller));
    }
}
