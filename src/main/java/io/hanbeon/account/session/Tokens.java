package io.hanbeon.account.session;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Signs and reads access tokens: JWT, ES256 and nothing else, by the key that the token names. */
@Startup // without its keys the application must not come up
@ApplicationScoped
class Tokens {
    private static final String SESSION = "sid";
    private static final String ORGANISATION = "org";
    private static final String VERSION = "ver";

    private final TokenSettings settings;
    private final Clock clock;
    private final TokenKeys keys;
    private final Map<String, JWTParser> parsers = new HashMap<>();

    Tokens(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys = TokenKeys.of(settings);
        keys.believed().forEach((id, key) -> parsers.put(id, parser(settings, key)));
    }

    private static JWTParser parser(TokenSettings settings, PublicKey key) {
        var rules = new JWTAuthContextInfo();
        rules.setPublicVerificationKey(key);
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setIssuedBy(settings.issuer());
        rules.setExpectedAudience(Set.of(settings.audience()));
        rules.setRequiredClaims(Set.of(SESSION, VERSION));
        return new DefaultJWTParser(rules);
    }

    String sign(Token token) {
        Instant now = clock.instant();
        var claims = Jwt.issuer(settings.issuer())
                .audience(settings.audience())
                .subject(Ids.text(token.userId()))
                .upn(token.login())
                .groups(token.role().name())
                .claim(SESSION, Ids.text(token.sessionId()))
                .claim(VERSION, token.version())
                .issuedAt(now)
                .expiresAt(now.plus(settings.accessMax()));
        if (token.organisationId() != null) {
            claims.claim(ORGANISATION, Ids.text(token.organisationId()));
        }
        return claims.jws()
                .keyId(keys.signingId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(keys.signing());
    }

    /** Throws {@link InvalidToken}; whether the session is alive is another question. */
    Token read(String text) {
        try {
            return token(parser(text).parse(text));
        } catch (ParseException | RuntimeException whatever) {
            throw new InvalidToken();
        }
    }

    private JWTParser parser(String text) {
        byte[] header = Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.')));
        var parser = parsers.get(new JsonObject(Buffer.buffer(header)).getString("kid"));
        if (parser == null) {
            throw new InvalidToken();
        }
        return parser;
    }

    /** The library compares times with the machine's clock; ours may be ahead of it. */
    private Token token(JsonWebToken claims) {
        if (claims.getExpirationTime() <= clock.instant().getEpochSecond()) {
            throw new InvalidToken();
        }
        return new Token(
                id(claims.getSubject()),
                claims.getName(),
                Role.valueOf(claims.getGroups().iterator().next()),
                organisation(claims),
                id(claims.getClaim(SESSION)),
                Integer.parseInt(claims.getClaim(VERSION).toString()));
    }

    private static @Nullable Long organisation(JsonWebToken claims) {
        String text = claims.getClaim(ORGANISATION);
        return text == null ? null : Long.valueOf(id(text));
    }

    private static long id(String text) {
        return Ids.parse(text).orElseThrow(InvalidToken::new);
    }
}
