package io.hanbeon.message.route;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.organisation.RouteVersion;
import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.http.IfMatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes an organisation's message settings while its row is held. The audit entry says which values changed, and of
 * credentials no value at all.
 */
@ApplicationScoped
class AdministerRoute {
    private final Administer administer;
    private final RouteVersions versions;
    private final RouteStore store;
    private final RouteFields fields;

    AdministerRoute(Administer administer, RouteVersions versions, RouteStore store, RouteFields fields) {
        this.administer = administer;
        this.versions = versions;
        this.store = store;
        this.fields = fields;
    }

    static String subject(long organisationId) {
        return "message-settings/" + Ids.text(organisationId);
    }

    /**
     * What is asked for.
     *
     * @param isForced whether the vendors are not asked
     */
    record Order(Caller caller, long organisationId, IfMatch expected, boolean isForced) {}

    /** @param changedMeanwhile from what is there now, as the change is */
    Uni<Optional<StoredRoute>> change(
            Order order,
            Function<Optional<StoredRoute>, Refusal> changedMeanwhile,
            Function<Optional<StoredRoute>, Uni<Void>> change) {
        var administered = new Administered<RouteVersion, Optional<StoredRoute>>(
                () -> versions.lock(order.organisationId()),
                held -> store.findChoice(order.organisationId()),
                StoredRoute::version,
                changedMeanwhile,
                (before, after) -> entry(order, choice(before), choice(after)));
        return administer.change(order.caller(), administered, order.expected(), (held, now) -> change.apply(now));
    }

    private static Optional<RouteChoice> choice(Optional<StoredRoute> stored) {
        return stored.map(StoredRoute::choice);
    }

    private Change entry(Order order, Optional<RouteChoice> before, Optional<RouteChoice> after) {
        return new Change(
                after.isPresent() ? "message-settings.save" : "message-settings.drop",
                subject(order.organisationId()),
                order.organisationId(),
                before.map(fields::audited).orElse(Map.of()),
                after.map(choice -> saved(order, before, choice)).orElse(Map.of()),
                null);
    }

    private Map<String, Object> saved(Order order, Optional<RouteChoice> before, RouteChoice after) {
        var audited = fields.audited(after);
        audited.put(
                "changed",
                fields.differences(before, after).stream()
                        .map(RouteFields.Difference::pointer)
                        .toList());
        audited.put("forced", order.isForced());
        return audited;
    }
}
