package io.hanbeon.audit.search;

import io.hanbeon.access.Role;
import io.hanbeon.audit.PersonalSearchLimit;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** An exact search by personal data, in a list that masks it: a right beside that of the list, and counted. */
@ApplicationScoped
public class AdmitPersonalSearch {
    /** Of a machine, beside the scope of the list. */
    public static final String SCOPE = "personal:search";

    private final PersonalSearchLimit limit;
    private final Set<Role> roles;

    AdmitPersonalSearch(PersonalSearchLimit limit, PersonalSearchSettings settings) {
        this.limit = limit;
        this.roles = settings.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Throws a refusal (403), or fails with one (429).
     *
     * @param field the parameter that holds what is searched
     */
    public Uni<Void> admit(Caller caller, String field) {
        if (!mayBeMade(caller)) {
            throw new PersonalSearchForbidden(field);
        }
        return limit.count(caller);
    }

    private boolean mayBeMade(Caller caller) {
        return caller.rights().contains(SCOPE) || roles.stream().anyMatch(role -> role.isHeldBy(caller));
    }
}
