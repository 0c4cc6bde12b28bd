package io.hanbeon.message.delivery;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whose messages a request is about: the caller's organisation, or the one that an administrator names. */
@ApplicationScoped
public class OfOrganisation {
    private final CurrentCaller caller;

    OfOrganisation(CurrentCaller caller) {
        this.caller = caller;
    }

    /**
     * Of a request that changes something.
     *
     * @param field that names the organisation, as a pointer or a parameter's name
     */
    public long require(String field, @Nullable String named) {
        var organisationId = find(field, named);
        if (organisationId == null) {
            throw new OrganisationNeeded(field);
        }
        return organisationId;
    }

    /** Of a list: {@code null} where an administrator names none and sees all. */
    public @Nullable Long find(String field, @Nullable String named) {
        return caller.organisationId(field, named);
    }

    private static final class OrganisationNeeded extends Refusal {
        private static final long serialVersionUID = 1;
        private static final ProblemType TYPE = new ProblemType(
                422,
                "message.organisation-needed",
                "어느 기관의 메시지인지 지정하십시오.",
                "Name the organisation whose message it is.",
                Retry.NEVER);

        OrganisationNeeded(String field) {
            super(TYPE.at(field));
        }
    }
}
