package io.hanbeon.organisation.register;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates, renames, closes or opens an organisation, in the caller's transaction if it has one. */
@ApplicationScoped
class SaveOrganisation {
    private final RecordChange recordChange;
    private final Ids ids;
    private final Clock clock;

    SaveOrganisation(RecordChange recordChange, Ids ids, Clock clock) {
        this.recordChange = recordChange;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Organisation> create(Caller caller, String name) {
        var entity = OrganisationEntity.open(ids.next(), name, Utc.column(clock.instant()));
        return Panache.withTransaction(() -> entity.<OrganisationEntity>persistAndFlush()
                .map(Organisation::of)
                .call(created -> record(caller, "organisation.create", created, Map.of(), null)));
    }

    /** Fails with {@link OrganisationChangedMeanwhile}. */
    Uni<Organisation> rename(Caller caller, long id, String name, IfMatch expected) {
        return change(caller, id, "organisation.change", null, entity -> {
            requireUnchanged(Organisation.of(entity), name, expected);
            entity.name = name;
        });
    }

    /** What was recorded before still goes out; nothing new is. */
    Uni<Organisation> close(Caller caller, long id, String reason) {
        return move(caller, id, "organisation.close", reason, OrganisationState.CLOSED);
    }

    Uni<Organisation> open(Caller caller, long id, String reason) {
        return move(caller, id, "organisation.open", reason, OrganisationState.OPEN);
    }

    private Uni<Organisation> move(Caller caller, long id, String action, String reason, OrganisationState to) {
        return change(caller, id, action, reason, entity -> entity.state = to);
    }

    private Uni<Organisation> change(
            Caller caller, long id, String action, @Nullable String reason, Consumer<OrganisationEntity> change) {
        return Panache.withTransaction(() -> OrganisationEntity.lock(id).chain(entity -> {
            var before = Organisation.of(entity);
            change.accept(entity);
            return entity.flush()
                    .map(flushed -> Organisation.of(entity))
                    .call(after -> before.equals(after)
                            ? Uni.createFrom().voidItem()
                            // Whatever changed: one version too many costs senders a look-up.
                            : entity.raiseRouteVersion()
                                    .chain(() -> record(caller, action, after, before.fields(), reason)));
        }));
    }

    private Uni<Void> record(
            Caller caller, String action, Organisation after, Map<String, ?> before, @Nullable String reason) {
        var id = Ids.parse(after.id()).orElseThrow();
        var change = new Change(action, after.subject(), id, before, after.fields(), reason);
        return Panache.getSession().chain(session -> recordChange.record(Transaction.of(session), caller, change));
    }

    private static void requireUnchanged(Organisation now, String wantedName, IfMatch expected) {
        if (!expected.isMetBy(Optional.of(now.version()))) {
            throw new OrganisationChangedMeanwhile(now, wantedName);
        }
    }
}
