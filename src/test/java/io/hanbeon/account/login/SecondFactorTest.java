package io.hanbeon.account.login;

import static io.hanbeon.account.user.Person.status;
import static io.hanbeon.account.user.Person.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.access.Role;
import io.hanbeon.account.credential.CodesOf;
import io.hanbeon.account.user.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class SecondFactorTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int FAILURES_MAX = 5;
    private static final Duration LOCK = Duration.ofSeconds(31);

    @Inject
    SettableClock clock;

    private Person person;
    private String secret;

    @BeforeEach
    void enrol() {
        person = Person.of(Role.CUSTOMER);
        secret = with(person.token())
                .post("/api/me/second-factor")
                .then()
                .statusCode(200)
                .body("uri", startsWith("otpauth://totp/Hanbeon"))
                .extract()
                .path("secret");
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void a_secret_counts_for_nothing_until_a_code_of_it_came() {
        assertThat(person.logIn().statusCode()).isEqualTo(200);
        code("confirm", person.token(), "000000").then().statusCode(422);
        assertThat(person.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void once_confirmed_a_login_needs_a_code_and_older_tokens_have_ended() {
        var token = person.token();
        code("confirm", token, nextCode()).then().statusCode(204);

        assertThat(status(token)).isEqualTo(401);
        person.logIn().then().statusCode(401).body("code", equalTo("account.code-needed"));
        person.logIn("Wrong.Password-1", nextCode()).then().body("code", equalTo("account.login-refused"));
        assertThat(person.logIn(person.password, nextCode()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_code_counts_once() {
        code("confirm", person.token(), nextCode()).then().statusCode(204);
        var code = nextCode();
        person.logIn(person.password, code).then().statusCode(200);

        person.logIn(person.password, code).then().statusCode(401).body("code", equalTo("account.login-code-wrong"));
    }

    @Test
    void whoever_found_an_open_session_cannot_remove_it() {
        code("confirm", person.token(), nextCode()).then().statusCode(204);
        String token = person.logIn(person.password, nextCode()).path("access_token");

        code("remove", token, "000000").then().statusCode(422);
        code("remove", token, nextCode()).then().statusCode(204);

        assertThat(person.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void wrong_codes_are_counted_and_lock_as_wrong_passwords_do() {
        code("confirm", person.token(), nextCode()).then().statusCode(204);
        String token = person.logIn(person.password, nextCode()).path("access_token");
        for (int i = 0; i < FAILURES_MAX; i++) {
            code("remove", token, "000000").then().statusCode(422);
        }

        code("remove", token, "000000").then().statusCode(429).body("code", equalTo("account.login-locked"));

        clock.advance(LOCK);
        code("remove", token, CodesOf.app(secret, clock.instant())).then().statusCode(204);
    }

    @Test
    void wrong_codes_for_a_secret_that_is_not_confirmed_lock_too_with_a_key_of_each() {
        var token = person.token();
        for (int i = 0; i < FAILURES_MAX; i++) {
            with(token)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(new JsonObject().put("code", "000000").encode())
                    .post("/api/me/second-factor/confirm")
                    .then()
                    .statusCode(422);
        }

        code("confirm", token, CodesOf.app(secret, clock.instant())).then().statusCode(429);
        assertThat(person.logIn().statusCode()).isEqualTo(429);
    }

    private static Response code(String action, String token, String code) {
        return with(token).body(new JsonObject().put("code", code).encode()).post("/api/me/second-factor/" + action);
    }

    /** Half a minute later, since each counts once. */
    private String nextCode() {
        clock.advance(STEP);
        return CodesOf.app(secret, clock.instant());
    }
}
