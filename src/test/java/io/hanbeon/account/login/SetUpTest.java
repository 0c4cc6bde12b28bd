package io.hanbeon.account.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.account.user.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class SetUpTest {
    private static final String TOKEN = "the-token-of-the-first-start";

    @Inject
    SetupToken setupToken;

    private final String login = "first-" + UUID.randomUUID();

    @BeforeEach
    void print_a_token() {
        Tables.execute(
                "REPLACE INTO hanbeon.setup_token (id, hash, issued_at) VALUES (1, UNHEX(SHA2(?, 256)), NOW())", TOKEN);
    }

    @Test
    void the_token_makes_a_super_admin_once() {
        setUp(TOKEN, "Erster.Mensch-1").then().statusCode(200).body("role", equalTo("SUPER_ADMIN"));
        Person.logIn(login, "Erster.Mensch-1", null).then().statusCode(200);

        setUp(TOKEN, "Erster.Mensch-1").then().statusCode(401).body("code", equalTo("account.setup-refused"));
    }

    @Test
    void another_token_makes_nobody() {
        setUp("another", "Erster.Mensch-1").then().statusCode(401);
    }

    @Test
    void a_weak_password_does_not_use_it_up() {
        setUp(TOKEN, "weak").then().statusCode(422);

        setUp(TOKEN, "Erster.Mensch-1").then().statusCode(200);
    }

    @Test
    void where_there_are_users_no_token_is_made() {
        Tables.execute("DELETE FROM hanbeon.setup_token");

        assertThat(setupToken.make().await().indefinitely()).isEmpty();
        assertThat(Tables.count("hanbeon.setup_token")).isZero();
    }

    private Response setUp(String token, String password) {
        var first = new JsonObject()
                .put("token", token)
                .put("login", login)
                .put("name", "김처음")
                .put("password", password);
        return given().contentType("application/json").body(first.encode()).post("/api/auth/setup");
    }
}
