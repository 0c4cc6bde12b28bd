package io.hanbeon.message.optout;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Takes numbers off an organisation's advertising and lets them take it again; who did so is on record. */
@ApplicationScoped
class ChangeOptOuts {
    private final JoinOrganisation joinOrganisation;
    private final OptOutStore store;
    private final RecordChange recordChange;
    private final Ids ids;
    private final Clock clock;

    ChangeOptOuts(
            JoinOrganisation joinOrganisation, OptOutStore store, RecordChange recordChange, Ids ids, Clock clock) {
        this.joinOrganisation = joinOrganisation;
        this.store = store;
        this.recordChange = recordChange;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isNew whether it was not among them before */
    record Added(OptOut optOut, boolean isNew) {}

    /** Fails where there is no such organisation; a closed one may still be told. */
    Uni<Added> add(SqlConnection transaction, Caller caller, long organisationId, PhoneNumber phone) {
        long id = ids.next();
        var now = clock.instant();
        return joinOrganisation
                .requireKnown(Transaction.of(transaction), organisationId)
                .chain(() -> store.insert(transaction, id, organisationId, phone, now))
                .chain(isNew -> isNew
                        ? recorded(transaction, caller, OptOut.of(id, organisationId, phone.e164(), now))
                        : store.find(transaction, organisationId, phone).map(found -> new Added(found, false)));
    }

    private Uni<Added> recorded(SqlConnection transaction, Caller caller, OptOut added) {
        return record(transaction, caller, "opt-out.add", added, Map.of(), phone(added))
                .replaceWith(new Added(added, true));
    }

    /** Fails with {@link OptOutRefusal.UnknownOptOut}. */
    Uni<Void> remove(SqlConnection transaction, Caller caller, long organisationId, String id) {
        long optOutId = Ids.parse(id).orElseThrow(() -> new OptOutRefusal.UnknownOptOut(id));
        return store.lock(transaction, organisationId, optOutId)
                .map(found -> found.orElseThrow(() -> new OptOutRefusal.UnknownOptOut(id)))
                .call(() -> store.delete(transaction, organisationId, optOutId))
                .chain(removed -> record(transaction, caller, "opt-out.remove", removed, phone(removed), Map.of()));
    }

    private Uni<Void> record(
            SqlConnection transaction,
            Caller caller,
            String action,
            OptOut optOut,
            Map<String, ?> before,
            Map<String, ?> after) {
        var organisationId = Ids.parse(optOut.organisationId()).orElseThrow();
        var change = new Change(action, "opt-out/" + optOut.id(), organisationId, before, after, null);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }

    private static Map<String, ?> phone(OptOut optOut) {
        return Map.of("phone", optOut.phone());
    }
}
