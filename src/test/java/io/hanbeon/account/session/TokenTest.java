package io.hanbeon.account.session;

import static io.hanbeon.account.user.Person.status;
import static io.hanbeon.account.user.Person.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class TokenTest {
    @Inject
    TokenSettings settings;

    @Inject
    RedisDataSource redis;

    @Inject
    SettableClock clock;

    private Person person;
    private TokenKeys keys;

    /** A good one, of a session that is alive. */
    private String token;

    @BeforeEach
    void log_in() {
        person = Person.of(Role.CUSTOMER);
        keys = TokenKeys.of(settings);
        token = person.token();
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void what_the_tests_forge_would_pass_if_nothing_were_wrong_with_it() {
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(signed(claims()))).isEqualTo(200);
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        var header = encoded(new JsonObject().put("alg", "none").put("kid", keys.signingId()));
        var payload = token.split("\\.")[1];

        assertRefused(header + "." + payload + ".");
        assertRefused(header + "." + payload);
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() {
        byte[] publicKey = keys.believed().get(keys.signingId()).getEncoded();

        assertRefused(claims().jws()
                .keyId(keys.signingId())
                .algorithm(SignatureAlgorithm.HS256)
                .sign(new SecretKeySpec(publicKey, "HmacSHA256")));
    }

    @Test
    void a_token_of_another_key_is_refused() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var another = generator.generateKeyPair().getPrivate();

        assertRefused(signed(claims(), keys.signingId(), another));
        assertRefused(signed(claims(), "unknown", another));
        assertRefused(signed(claims(), "unknown", keys.signing()));
    }

    @Test
    void a_token_of_another_issuer_or_for_another_audience_is_refused() {
        assertRefused(signed(claims().issuer("https://elsewhere")));
        assertRefused(signed(claims().audience("another-api")));
    }

    @Test
    void a_token_is_refused_once_it_has_expired() {
        assertRefused(signed(claims().expiresAt(Instant.now().minusSeconds(1_000))));

        clock.advance(settings.accessMax().plusSeconds(1));
        assertRefused(token);
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        assertRefused(
                signed(claims().claim("nbf", Instant.now().plusSeconds(1_000).getEpochSecond())));
    }

    @Test
    void a_token_with_any_letter_changed_is_refused() {
        for (int i = 0; i < token.length() - 1; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void what_is_no_token_is_refused() {
        for (var text : List.of("x", "..", "a.b.c", "e30.e30.e30", "null", token + "." + token, token.substring(9))) {
            assertRefused(text);
        }
    }

    @Test
    void tokens_end_with_their_session_and_only_with_it() {
        var other = person.token();

        with(token).post("/api/auth/logout").then().statusCode(204);

        assertRefused(token);
        assertThat(status(other)).isEqualTo(200);
    }

    @Test
    void tokens_of_before_a_password_change_are_refused() {
        var other = person.token();
        assertThat(status(other)).isEqualTo(200);

        person.changePassword(token, "Another.One-77").then().statusCode(204);

        assertRefused(token);
        assertRefused(other);
        assertThat(status(person.token())).isEqualTo(200);
    }

    @Test
    void tokens_of_a_disabled_user_are_refused_also_after_they_are_enabled_again() {
        assertThat(status(token)).isEqualTo(200);
        person.disable().then().statusCode(200);
        assertRefused(token);

        person.administer("enable", new JsonObject().put("reason", "복직")).then().statusCode(200);

        assertRefused(token);
        assertThat(status(person.token())).isEqualTo(200);
    }

    @Test
    void a_flush_of_redis_revives_nothing() {
        var other = person.token();
        with(token).post("/api/auth/logout").then().statusCode(204);

        redis.flushall();

        assertRefused(token);
        assertThat(status(other)).isEqualTo(200);
        person.changePassword(other, "Another.One-77").then().statusCode(204);
        redis.flushall();
        assertRefused(other);
    }

    @Test
    void a_refresh_token_is_good_once() {
        var first = person.logIn().<String>path("refresh_token");
        var refreshed = refresh(first);
        refreshed.then().statusCode(200).body("token_type", equalTo("Bearer"));
        assertThat(status(refreshed.path("access_token"))).isEqualTo(200);

        refresh(refreshed.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void a_refresh_token_whose_answer_was_lost_is_told_the_same_again_for_a_while() {
        var login = person.logIn();
        var lost = refresh(login.path("refresh_token"));

        clock.advance(settings.refreshRepeatMax().minusSeconds(5));
        var again = refresh(login.path("refresh_token"));

        again.then().statusCode(200).body("refresh_token", equalTo(lost.path("refresh_token")));
        assertThat(status(again.path("access_token"))).isEqualTo(200);
        refresh(again.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void a_refresh_token_that_comes_after_its_answer_was_used_ends_the_session_at_once() {
        var login = person.logIn();
        var second = refresh(login.path("refresh_token"));
        var third = refresh(second.path("refresh_token"));
        assertThat(status(third.path("access_token"))).isEqualTo(200);

        refresh(login.path("refresh_token")).then().statusCode(401);

        assertRefused(third.path("access_token"));
        refresh(third.path("refresh_token")).then().statusCode(401);
    }

    @Test
    void a_refresh_token_that_comes_again_later_ends_the_session() {
        var login = person.logIn();
        var second = refresh(login.path("refresh_token"));
        assertThat(status(second.path("access_token"))).isEqualTo(200);
        clock.advance(settings.refreshRepeatMax().plusMillis(1));

        refresh(login.path("refresh_token")).then().statusCode(401);

        assertRefused(login.path("access_token"));
        assertRefused(second.path("access_token"));
        refresh(second.path("refresh_token")).then().statusCode(401);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void all_who_use_a_refresh_token_at_once_are_told_the_same() throws Exception {
        var refresh = person.logIn().<String>path("refresh_token");
        Callable<String> use =
                () -> refresh(refresh).then().statusCode(200).extract().path("refresh_token");
        var next = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(List.of(use, use, use, use, use, use, use, use))) {
                next.add(answer.get());
            }
        }

        assertThat(next).hasSize(1).doesNotContain(refresh);
        refresh(next.iterator().next()).then().statusCode(200);
    }

    @Test
    void a_session_is_not_carried_on_for_ever() {
        var refresh = person.logIn().<String>path("refresh_token");

        clock.advance(settings.sessionMax().plus(Duration.ofSeconds(1)));

        refresh(refresh).then().statusCode(401);
    }

    @Test
    void ones_sessions_are_listed_and_ended_and_nobody_elses() {
        var mine = person.token();
        String id = with(mine)
                .get("/api/me/sessions")
                .then()
                .body("", hasSize(2))
                .extract()
                .path("[1].id");
        var somebody = Person.of(Role.CUSTOMER).token();

        with(somebody).delete("/api/me/sessions/" + id).then().statusCode(404);
        with(mine).delete("/api/me/sessions/" + id).then().statusCode(204);

        assertRefused(token);
        with(mine).get("/api/me/sessions").then().body("", hasSize(1));
    }

    private static Response refresh(String token) {
        return given().contentType("application/json")
                .body(new JsonObject().put("refreshToken", token).encode())
                .post("/api/auth/refresh");
    }

    private static void assertRefused(String text) {
        with(text).get("/api/me").then().statusCode(401).body("code", equalTo("account.token-invalid"));
    }

    /** What the good token says. */
    private JwtClaimsBuilder claims() {
        var payload = new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        return Jwt.claims(payload.getMap());
    }

    private String signed(JwtClaimsBuilder claims) {
        return signed(claims, keys.signingId(), keys.signing());
    }

    private static String signed(JwtClaimsBuilder claims, String keyId, PrivateKey key) {
        return claims.jws().keyId(keyId).algorithm(SignatureAlgorithm.ES256).sign(key);
    }

    private static String encoded(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toBuffer().getBytes());
    }
}
