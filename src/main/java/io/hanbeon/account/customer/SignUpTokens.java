package io.hanbeon.account.customer;

import io.hanbeon.shared.seal.Sealer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How far somebody is in signing up, sealed and carried by their browser, so that nothing is kept of who gives up. */
@ApplicationScoped
class SignUpTokens {
    private static final String SEALED_AS = "customer sign-up";
    private static final int REFERENCE_BYTES = 16;

    private final Sealer sealer;
    private final CustomerSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignUpTokens(Sealer sealer, CustomerSettings settings, Clock clock) {
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param reference that the proof of identity is asked for with
     * @param identity once it is proved
     */
    record Progress(
            String reference,
            boolean takesMarketing,
            Instant until,
            @Nullable ProvenIdentity identity) {
        Progress with(ProvenIdentity proven) {
            return new Progress(reference, takesMarketing, until, proven);
        }

        @Override
        public String toString() {
            return "Progress[…]";
        }
    }

    Progress begin(boolean takesMarketing) {
        var bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        return new Progress(
                "join-" + base64(bytes), takesMarketing, clock.instant().plus(settings.signUpMax()), null);
    }

    String seal(Progress progress) {
        var json = new JsonObject()
                .put("reference", progress.reference())
                .put("marketing", progress.takesMarketing())
                .put("until", progress.until().getEpochSecond());
        var identity = progress.identity();
        if (identity != null) {
            json.put("name", identity.name())
                    .put("ci", identity.ci())
                    .put("di", identity.di())
                    .put("provedAt", identity.provedAt().getEpochSecond());
        }
        return base64(sealer.seal(json.encode(), SEALED_AS));
    }

    /** Fails with {@link CustomerRefusal.SignUpOver}. */
    Progress open(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
            return requireInTime(progress(new JsonObject(sealer.open(bytes, SEALED_AS))));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            throw new CustomerRefusal.SignUpOver();
        }
    }

    private Progress requireInTime(Progress progress) {
        if (!clock.instant().isBefore(progress.until())) {
            throw new CustomerRefusal.SignUpOver();
        }
        return progress;
    }

    private static Progress progress(JsonObject json) {
        var reference = json.getString("reference");
        return new Progress(
                reference,
                json.getBoolean("marketing"),
                Instant.ofEpochSecond(json.getLong("until")),
                json.containsKey("di")
                        ? new ProvenIdentity(
                                reference,
                                json.getString("name"),
                                json.getString("ci"),
                                json.getString("di"),
                                Instant.ofEpochSecond(json.getLong("provedAt")))
                        : null);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
