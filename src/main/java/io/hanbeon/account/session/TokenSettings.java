package io.hanbeon.account.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.token")
interface TokenSettings {
    /** The P-256 key that signs, PKCS#8 or SEC1: PEM, or base64 of DER. */
    Optional<String> privateKey();

    /**
     * The keys that are believed, {@code id:KEY,id:KEY}: PEM, or base64 of DER. The first belongs to the
     * private key; others are on their way in or out.
     */
    Optional<String> publicKeys();

    @WithDefault("https://hanbeon")
    String issuer();

    @WithDefault("hanbeon-api")
    String audience();

    /** How long an access token is good for. */
    @WithDefault("24h")
    Duration accessMax();

    /** How long a session can be carried on by refresh tokens; then its person logs in again. */
    @WithDefault("14d")
    Duration sessionMax();

    /**
     * How long after its use a refresh token that comes again is told the same once more, since its answer may have been
     * lost; not once that answer was used. Later it ends the session.
     */
    @WithDefault("10s")
    Duration refreshRepeatMax();

    /** How long Redis may say that a session is alive before the database is asked again. */
    @WithDefault("30s")
    Duration aliveMax();

    /** How long a question to Redis may take before it counts as down. */
    @WithDefault("1s")
    Duration redisMax();

    /** Sessions in a list. */
    @WithDefault("100")
    int listMax();
}
