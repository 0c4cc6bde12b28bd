package io.hanbeon.checkout.portone;

import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * What PortOne lets us in with, kept for as long as it lives. Whoever asks while there is none asks PortOne, which gives
 * all of them the same.
 */
@ApplicationScoped
class AccessToken {
    private static final VendorAccount ACCOUNT = new VendorAccount("PORTONE", "token");
    private static final Held NONE = new Held("", Instant.MIN);

    private final AtomicReference<Held> held = new AtomicReference<>(NONE);
    private final PortOneApi api;
    private final CallVendor callVendor;
    private final PortOneSettings settings;
    private final Clock clock;

    AccessToken(@RestClient PortOneApi api, CallVendor callVendor, PortOneSettings settings, Clock clock) {
        this.api = api;
        this.callVendor = callVendor;
        this.settings = settings;
        this.clock = clock;
    }

    private record Held(String value, Instant until) {}

    /** As a header; empty if PortOne gives none. */
    Uni<Optional<String>> get() {
        var known = held.get();
        return known.until().isAfter(clock.instant())
                ? Uni.createFrom().item(Optional.of("Bearer " + known.value()))
                : ask();
    }

    void forget() {
        held.set(NONE);
    }

    private Uni<Optional<String>> ask() {
        if (settings.impKey().isEmpty() || settings.impSecret().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var body = new JsonObject()
                .put("imp_key", settings.impKey().get())
                .put("imp_secret", settings.impSecret().get());
        return callVendor.ask(ACCOUNT, () -> api.token(body.encode())).map(this::keep);
    }

    private Optional<String> keep(Exchange exchange) {
        var read = exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? answered.json().flatMap(this::read)
                : Optional.<Held>empty();
        read.ifPresent(held::set);
        return read.map(token -> "Bearer " + token.value());
    }

    /** By PortOne's own clock, since ours may differ. */
    private Optional<Held> read(JsonObject document) {
        if (document.getValue("response") instanceof JsonObject response
                && response.getValue("access_token") instanceof String value
                && response.getValue("now") instanceof Number now
                && response.getValue("expired_at") instanceof Number expires) {
            var life = Duration.ofSeconds(expires.longValue() - now.longValue()).minus(settings.tokenReserve());
            return Optional.of(new Held(value, clock.instant().plus(life)));
        }
        return Optional.empty();
    }
}
