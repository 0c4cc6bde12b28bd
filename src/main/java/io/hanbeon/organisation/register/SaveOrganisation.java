package io.hanbeon.organisation.register;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.http.IfMatch;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates, renames, closes or opens an organisation, in the caller's transaction if it has one. */
@ApplicationScoped
class SaveOrganisation {
    private final Administer administer;
    private final Ids ids;
    private final Clock clock;

    SaveOrganisation(Administer administer, Ids ids, Clock clock) {
        this.administer = administer;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Organisation> create(Caller caller, String name) {
        var entity = OrganisationEntity.open(ids.next(), name, Utc.column(clock.instant()));
        return Panache.withTransaction(() -> entity.<OrganisationEntity>persistAndFlush()
                .map(Organisation::of)
                .call(created -> administer.record(caller, created(created))));
    }

    private static Change created(Organisation created) {
        var id = Ids.parse(created.id()).orElseThrow();
        return new Change("organisation.create", created.subject(), id, Map.of(), created.fields(), null);
    }

    /** Fails with {@link OrganisationChangedMeanwhile}. */
    Uni<Organisation> rename(Caller caller, long id, String name, IfMatch expected) {
        return administer.change(
                caller,
                administered(id, "organisation.change", null, now -> new OrganisationChangedMeanwhile(now, name)),
                expected,
                (entity, before) -> change(entity, before, () -> entity.name = name));
    }

    /** What was recorded before still goes out; nothing new is. */
    Uni<Organisation> close(Caller caller, long id, String reason) {
        return move(caller, id, "organisation.close", reason, OrganisationState.CLOSED);
    }

    Uni<Organisation> open(Caller caller, long id, String reason) {
        return move(caller, id, "organisation.open", reason, OrganisationState.OPEN);
    }

    private Uni<Organisation> move(Caller caller, long id, String action, String reason, OrganisationState to) {
        return administer.change(
                caller,
                administered(id, action, reason, now -> new OrganisationChangedMeanwhile(now, now.name())),
                IfMatch.ANY,
                (entity, before) -> change(entity, before, () -> entity.state = to));
    }

    private static Administered<OrganisationEntity, Organisation> administered(
            long id, String action, @Nullable String reason, Function<Organisation, Refusal> changedMeanwhile) {
        return new Administered<>(
                () -> OrganisationEntity.lock(id),
                entity -> Uni.createFrom().item(Organisation.of(entity)),
                organisation -> Optional.of(organisation.version()),
                changedMeanwhile,
                (before, after) -> new Change(action, after.subject(), id, before.fields(), after.fields(), reason));
    }

    /** Whatever changes, the route's version is raised: one too many costs senders a look-up. */
    private static Uni<Void> change(OrganisationEntity entity, Organisation before, Runnable change) {
        change.run();
        return entity.flush()
                .chain(() -> before.equals(Organisation.of(entity))
                        ? Uni.createFrom().voidItem()
                        : entity.raiseRouteVersion().replaceWithVoid());
    }
}
