package io.hanbeon.organisation.register;

import static io.restassured.RestAssured.given;

import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.shared.Ids;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** An organisation of a test's own, administered over HTTP. */
public final class AnOrganisation {
    public final String name;
    public final String id;

    private AnOrganisation(String name) {
        this.name = name;
        this.id = create(name).then().statusCode(201).extract().path("id");
    }

    public static AnOrganisation open() {
        return named("시험 기관 " + UUID.randomUUID());
    }

    public static AnOrganisation named(String name) {
        return new AnOrganisation(name);
    }

    /** One that has this id, for tests that care which. */
    public static long withId(long id) {
        Tables.execute("""
                INSERT IGNORE INTO hanbeon.organisation (id, name, state, route_version, created_at, version)
                VALUES (?, ?, 'OPEN', 1, UTC_TIMESTAMP(3), 0)
                """, id, "시험 기관 " + id);
        return id;
    }

    static Response create(String name) {
        return asAdmin().body(new JsonObject().put("name", name).encode()).post("/api/organisations");
    }

    /** With a key of its own. */
    public static RequestSpecification asAdmin() {
        return given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    public long number() {
        return Ids.parse(id).orElseThrow();
    }

    public String path() {
        return "/api/organisations/" + id;
    }

    public String subject() {
        return "organisation/" + id;
    }

    public Response read() {
        return asAdmin().get(path());
    }

    public Response close() {
        return tell("/close");
    }

    public Response reopen() {
        return tell("/open");
    }

    private Response tell(String what) {
        return asAdmin().body(new JsonObject().put("reason", "시험").encode()).post(path() + what);
    }

    public Response delete(String withName) {
        return asAdmin().queryParam("name", withName).delete(path());
    }
}
