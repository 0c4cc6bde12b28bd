package io.hanbeon.account.user;

import static io.restassured.RestAssured.given;

import io.hanbeon.access.AsCaller;
import io.hanbeon.access.Role;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user of a test's own, and what they do over HTTP. */
public final class Person {
    public static final String PASSWORD = "Korrekt.Pferd-9";
    private static final String FIRST_PASSWORD = "Erstes.Mal-2026";

    public final String login = "t-" + UUID.randomUUID() + "@example.org";
    public final String id;
    public String password = FIRST_PASSWORD;

    private Person(Role role, @Nullable String organisationId) {
        var user = new JsonObject()
                .put("login", login)
                .put("name", "남궁시험")
                .put("role", role.name())
                .put("organisationId", organisationId)
                .put("password", password);
        this.id = as(AsCaller.superAdmin())
                .body(user.encode())
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** As an administrator leaves them: with a password that is good for one login. */
    public static Person newcomer(Role role) {
        return new Person(role, role == Role.OPERATOR ? "0000000000001" : null);
    }

    /** With a password of their own. */
    public static Person of(Role role) {
        var person = newcomer(role);
        person.changePassword(person.token(), PASSWORD).then().statusCode(204);
        return person;
    }

    public Response logIn() {
        return logIn(password, null);
    }

    public Response logIn(String withPassword, @Nullable String code) {
        return logIn(login, withPassword, code);
    }

    public static Response logIn(String login, String password, @Nullable String code) {
        var body = new JsonObject().put("login", login).put("password", password);
        if (code != null) {
            body.put("code", code);
        }
        return given().contentType("application/json").body(body.encode()).post("/api/auth/login");
    }

    /** The access token of a new session. */
    public String token() {
        return logIn().then().statusCode(200).extract().path("access_token");
    }

    public Response changePassword(String token, String newPassword) {
        var body = new JsonObject().put("oldPassword", password).put("newPassword", newPassword);
        var answer = with(token).body(body.encode()).post("/api/auth/password");
        if (answer.statusCode() == 204) {
            password = newPassword;
        }
        return answer;
    }

    /** Of a request whose status is all that is asked. */
    public static int status(String token) {
        return with(token).get("/api/me").statusCode();
    }

    public static RequestSpecification with(String token) {
        return given().contentType("application/json").header("Authorization", "Bearer " + token);
    }

    public static RequestSpecification as(Header caller) {
        return given().contentType("application/json").header(caller);
    }

    /** As administrators read it. */
    public Response read() {
        return as(AsCaller.superAdmin()).get("/api/users/" + id);
    }

    public String etag() {
        return read().then().statusCode(200).extract().header("ETag");
    }

    /** An administrator's call about this person, in the version of now. */
    public Response administer(String action, JsonObject body) {
        return as(AsCaller.superAdmin())
                .header("If-Match", etag())
                .body(body.encode())
                .post("/api/users/" + id + "/" + action);
    }

    public Response disable() {
        return administer("disable", new JsonObject().put("reason", "퇴사"));
    }
}
