package io.hanbeon.account.customer;

import static io.restassured.RestAssured.given;

import io.hanbeon.Http;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** A person who wants to be a customer, over HTTP, and who PortOne's stand-in says they are. */
final class Applicant {
    static final String PASSWORD = "Korrekt.Pferd-9";

    final String email = "a-" + UUID.randomUUID() + "@example.org";
    final String phone;

    private Applicant(String phone) {
        this.phone = phone;
    }

    static Applicant fresh() {
        return new Applicant("010" + UUID.randomUUID());
    }

    /** The same person with another e-mail. */
    Applicant again() {
        return new Applicant(phone);
    }

    static Response start(String captcha, String... terms) {
        return post(
                "/api/auth/signup/start",
                new JsonObject().put("terms", JsonArray.of((Object[]) terms)).put("captcha", captcha));
    }

    static Response start() {
        return start("a person", "SERVICE", "PRIVACY");
    }

    /** @return the proof's id */
    String certified(String reference) {
        return certified(reference, true);
    }

    String certified(String reference, boolean isDone) {
        var url = ConfigProvider.getConfig().getValue("quarkus.rest-client.portone.url", String.class);
        var person = new JsonObject()
                .put("merchant_uid", reference)
                .put("name", "남궁고객")
                .put("phone", phone)
                .put("certified", isDone);
        var request = HttpRequest.newBuilder(URI.create(url + "/stand-in/certify"))
                .POST(BodyPublishers.ofString(person.encode()));
        return new JsonObject(Http.send(request).body()).getString("imp_uid");
    }

    static Response prove(String token, String impUid) {
        return post(
                "/api/auth/signup/identity",
                new JsonObject().put("signUpToken", token).put("impUid", impUid));
    }

    /** @return the token after which only the data are missing */
    String proven() {
        var started = start();
        return prove(started.path("signUpToken"), certified(started.path("identityReference")))
                .then()
                .statusCode(200)
                .extract()
                .path("signUpToken");
    }

    Response finish(String token) {
        return finish(token, email);
    }

    static Response finish(String token, String email) {
        return finish(token, email, "010-1234-5678");
    }

    static Response finish(String token, String email, String phone) {
        return post(
                "/api/auth/signup",
                new JsonObject()
                        .put("signUpToken", token)
                        .put("email", email)
                        .put("password", PASSWORD)
                        .put("phone", phone));
    }

    Applicant signedUp() {
        finish(proven()).then().statusCode(201);
        return this;
    }

    Response logIn() {
        return post("/api/auth/login", new JsonObject().put("login", email).put("password", PASSWORD));
    }

    Response wake(String impUid) {
        return post(
                "/api/auth/wake",
                new JsonObject().put("login", email).put("password", PASSWORD).put("impUid", impUid));
    }

    private static Response post(String path, JsonObject body) {
        return given().contentType("application/json").body(body.encode()).post(path);
    }
}
