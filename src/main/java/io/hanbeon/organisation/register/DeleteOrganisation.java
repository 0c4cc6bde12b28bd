package io.hanbeon.organisation.register;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.OrganisationMembers;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.once.ForgetAnswers;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Deletes an organisation to which nothing belongs, with its message settings. Its audit chain stays. */
@ApplicationScoped
class DeleteOrganisation {
    private final List<OrganisationMembers> members;
    private final RecordChange recordChange;
    private final ForgetAnswers forgetAnswers;
    private final Announcements announcements;
    private final OrganisationChanges changes;

    DeleteOrganisation(
            @All List<OrganisationMembers> members,
            RecordChange recordChange,
            ForgetAnswers forgetAnswers,
            Announcements announcements,
            OrganisationChanges changes) {
        this.members = members;
        this.recordChange = recordChange;
        this.forgetAnswers = forgetAnswers;
        this.announcements = announcements;
        this.changes = changes;
    }

    /** Fails with {@link OtherName} or {@link OrganisationInUse}. */
    Uni<Void> delete(Caller caller, long id, String name) {
        return Panache.withTransaction(
                        () -> Panache.getSession().chain(session -> delete(Transaction.of(session), caller, id, name)))
                .call(() -> announcements.announce(changes, Long.toString(id)));
    }

    private Uni<Void> delete(Transaction transaction, Caller caller, long id, String name) {
        return forgetAnswers
                .about(transaction, Organisation.subject(Ids.text(id)))
                .chain(() -> OrganisationEntity.lock(id))
                .invoke(organisation -> requireName(organisation, name))
                .call(() -> requireUnused(transaction, id))
                .call(organisation -> organisation.delete().chain(organisation::flush))
                .chain(organisation -> recordChange.record(transaction, caller, change(organisation)));
    }

    private Uni<Void> requireUnused(Transaction transaction, long id) {
        var counts = new TreeMap<String, Long>();
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(kind ->
                        kind.count(transaction, id).invoke(count -> counts.merge(kind.kind(), count, Long::sum)))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> requireNone(counts));
    }

    private static void requireNone(Map<String, Long> counts) {
        counts.values().removeIf(count -> count == 0);
        if (!counts.isEmpty()) {
            throw new OrganisationInUse(counts);
        }
    }

    private static void requireName(OrganisationEntity organisation, String name) {
        if (!organisation.name.equals(name)) {
            throw new OtherName();
        }
    }

    private static Change change(OrganisationEntity entity) {
        var organisation = Organisation.of(entity);
        return new Change(
                "organisation.delete", organisation.subject(), entity.id, organisation.fields(), Map.of(), null);
    }
}
