package io.hanbeon.organisation;

import io.hanbeon.organisation.register.OrganisationState;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asked by whatever begins to belong to an organisation, in the transaction in which it does. */
@ApplicationScoped
public class JoinOrganisation {
    private static final String HOLD = "SELECT id, state FROM organisation WHERE id = ? LOCK IN SHARE MODE";

    /**
     * Until the caller's transaction ends, nobody closes or deletes the organisation. Fails with {@link JoinRefusal}.
     *
     * @param before to which it belongs already: whoever belongs to a closed organisation may stay
     * @param organisationId {@code null}: it joins none
     */
    public Uni<Void> join(@Nullable Long before, @Nullable Long organisationId) {
        return organisationId == null || Objects.equals(before, organisationId)
                ? Uni.createFrom().voidItem()
                : Panache.getSession()
                        .chain(session -> Transaction.of(session).select(HOLD, organisationId))
                        .invoke(JoinOrganisation::requireOpen)
                        .replaceWithVoid();
    }

    /** The same for what a closed organisation may still be given. */
    public Uni<Void> requireKnown(Transaction transaction, long organisationId) {
        return transaction
                .select(HOLD, organisationId)
                .invoke(JoinOrganisation::requireFound)
                .replaceWithVoid();
    }

    private static void requireFound(List<Object[]> found) {
        if (found.isEmpty()) {
            throw new JoinRefusal.NoSuchOrganisation();
        }
    }

    private static void requireOpen(List<Object[]> found) {
        requireFound(found);
        if (!OrganisationState.OPEN.name().equals(found.getFirst()[1])) {
            throw new JoinRefusal.ClosedToMembers();
        }
    }
}
