package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes the request under way. Set once, by the filter that asked for proof. */
@RequestScoped
public class CurrentCaller {
    private Caller caller = Caller.nobody("", "");

    public Caller get() {
        return caller;
    }

    /** The only organisation whose data the caller may see; {@code null}: an administrator, who sees all. */
    public @Nullable Long organisationId() {
        if (Permission.isAdministrator(caller)) {
            return null;
        }
        if (caller.organisationId() == null) {
            throw new Forbidden();
        }
        return caller.organisationId();
    }

    /** Whether the caller is a person with one of the roles, as {@link Allows} means it. */
    public boolean isOneOf(Role... roles) {
        return Permission.isGiven(Set.of(roles), "", caller);
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
