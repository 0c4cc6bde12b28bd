package io.hanbeon.message.delivery;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/** Whom an organisation's advertising must spare. */
public interface OptedOut {
    /**
     * Those who have opted out.
     *
     * @param recipients E.164
     */
    Uni<Set<String>> among(long organisationId, Collection<String> recipients);
}
