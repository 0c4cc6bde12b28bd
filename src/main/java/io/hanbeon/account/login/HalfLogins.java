package io.hanbeon.account.login;

import io.hanbeon.shared.seal.Sealer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Between the password and the code the browser keeps what was proved, sealed, for minutes: no row of ours does. */
@ApplicationScoped
class HalfLogins {
    static final String COOKIE = "hanbeon-half-login";
    private static final String SEALED_AS = "cookie.half_login";

    private final Sealer sealer;
    private final LoginSettings settings;
    private final Clock clock;

    HalfLogins(Sealer sealer, LoginSettings settings, Clock clock) {
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    record HalfLogin(String login, String password) {
        @Override
        public String toString() {
            return "HalfLogin[…]";
        }
    }

    String seal(String login, String password) {
        var until = clock.instant().plus(settings.codeMax()).getEpochSecond();
        var json =
                new JsonObject().put("login", login).put("password", password).put("until", until);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealer.seal(json.encode(), SEALED_AS));
    }

    /** Empty if it is too old, or none of ours. */
    Optional<HalfLogin> open(String cookie) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cookie.getBytes(StandardCharsets.US_ASCII));
            var json = new JsonObject(sealer.open(bytes, SEALED_AS));
            return clock.instant().isBefore(Instant.ofEpochSecond(json.getLong("until")))
                    ? Optional.of(new HalfLogin(json.getString("login"), json.getString("password")))
                    : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }
}
