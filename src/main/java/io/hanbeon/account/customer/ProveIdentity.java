package io.hanbeon.account.customer;

import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks PortOne who somebody is; what the browser says of it is a hint and no more. */
@ApplicationScoped
class ProveIdentity {
    private static final VendorAccount ACCOUNT = new VendorAccount("PORTONE", "identity");
    private static final int NOT_FOUND = 404;

    private final CertificationApi api;
    private final CallVendor callVendor;
    private final CustomerSettings settings;
    private final Clock clock;

    ProveIdentity(@RestClient CertificationApi api, CallVendor callVendor, CustomerSettings settings, Clock clock) {
        this.api = api;
        this.callVendor = callVendor;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Fails with {@link CustomerRefusal}.
     *
     * @param reference that the proof was asked for with: another's proof proves nothing here
     */
    Uni<ProvenIdentity> prove(String impUid, String reference) {
        return token().chain(token -> callVendor.ask(ACCOUNT, () -> api.certification("Bearer " + token, impUid)))
                .map(ProveIdentity::certification)
                .invoke(identity -> requireRecent(identity, reference));
    }

    /** Fails with {@link CustomerRefusal.NoIdentityWindow}. */
    void requireWindow() {
        if (settings.identity().windowUrl().isEmpty()) {
            throw new CustomerRefusal.NoIdentityWindow();
        }
    }

    /** Where a browser proves who somebody is, by a link; empty where PortOne's own script opens the window. */
    String window(String reference, String backTo) {
        return settings.identity()
                .windowUrl()
                .map(url -> url + "?merchant_uid=" + reference + "&m_redirect_url="
                        + URLEncoder.encode(backTo, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** PortOne gives the same one while it lives, and identities are proved seldom. */
    private Uni<String> token() {
        var identity = settings.identity();
        if (identity.impKey().isEmpty() || identity.impSecret().isEmpty()) {
            throw new CustomerRefusal.IdentitySilent();
        }
        var keys = new JsonObject()
                .put("imp_key", identity.impKey().get())
                .put("imp_secret", identity.impSecret().get());
        return callVendor
                .ask(ACCOUNT, () -> api.token(keys.encode()))
                .map(exchange -> response(exchange)
                        .map(response -> response.getString("access_token"))
                        .orElseThrow(CustomerRefusal.IdentitySilent::new));
    }

    private static ProvenIdentity certification(Exchange exchange) {
        if (exchange instanceof Exchange.Answered answered && answered.status() == NOT_FOUND) {
            throw new CustomerRefusal.IdentityUnknown();
        }
        var found = response(exchange).orElseThrow(CustomerRefusal.IdentitySilent::new);
        if (!Boolean.TRUE.equals(found.getValue("certified"))) {
            throw new CustomerRefusal.IdentityNotProved();
        }
        return ProvenIdentity.read(found).orElseThrow(CustomerRefusal.IdentityIncomplete::new);
    }

    private void requireRecent(ProvenIdentity identity, String reference) {
        var oldest = clock.instant().minus(settings.identityMax());
        if (!identity.reference().equals(reference) || identity.provedAt().isBefore(oldest)) {
            throw new CustomerRefusal.IdentityNotProved();
        }
    }

    private static Optional<JsonObject> response(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? answered.json().map(document -> document.getValue("response")).flatMap(ProveIdentity::object)
                : Optional.empty();
    }

    private static Optional<JsonObject> object(Object value) {
        return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }
}
