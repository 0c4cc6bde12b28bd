package io.hanbeon.message.route;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The audit entry of a change of message settings: which values changed, and of credentials no value at all. */
@ApplicationScoped
class RecordRouteChange {
    private final Administer administer;
    private final RouteFields fields;

    RecordRouteChange(Administer administer, RouteFields fields) {
        this.administer = administer;
        this.fields = fields;
    }

    static String subject(long organisationId) {
        return "message-settings/" + Ids.text(organisationId);
    }

    Uni<Void> saved(
            Caller caller, long organisationId, Optional<RouteChoice> before, RouteChoice after, boolean isForced) {
        var audited = fields.audited(after);
        audited.put(
                "changed",
                fields.differences(before, after).stream()
                        .map(RouteFields.Difference::pointer)
                        .toList());
        audited.put("forced", isForced);
        return record(
                caller,
                "message-settings.save",
                organisationId,
                before.map(fields::audited).orElse(Map.of()),
                audited);
    }

    Uni<Void> dropped(Caller caller, long organisationId, RouteChoice before) {
        return record(caller, "message-settings.drop", organisationId, fields.audited(before), Map.of());
    }

    private Uni<Void> record(
            Caller caller, String action, long organisationId, Map<String, ?> before, Map<String, ?> after) {
        var change = new Change(action, subject(organisationId), organisationId, before, after, null);
        return administer.record(caller, change);
    }
}
