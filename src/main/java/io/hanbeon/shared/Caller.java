package io.hanbeon.shared;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something: at the other end of a request, or a job of our own.
 *
 * @param id of the user, API client or job; empty for nobody
 * @param name as a person would recognise it, such as a login name
 * @param organisationId the only one whose data it may see; {@code null} where it is not bound to one
 * @param rights names of roles (people) or scopes (machines)
 * @param address the peer's, empty for a job
 */
public record Caller(
        Kind kind,
        String id,
        String name,
        @Nullable Long organisationId,
        Set<String> rights,
        String address,
        String correlationId) {

    public enum Kind {
        PERSON,
        MACHINE,
        JOB,
        NOBODY
    }

    /** The same caller in a request of this correlation id. */
    public Caller during(String correlationId) {
        return new Caller(kind, id, name, organisationId, rights, address, correlationId);
    }

    public static Caller nobody(String address, String correlationId) {
        return new Caller(Kind.NOBODY, "", "", null, Set.of(), address, correlationId);
    }
}
