package io.hanbeon.merchant.contract;

import static io.restassured.RestAssured.given;

import io.hanbeon.access.AsCaller;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.Ids;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A merchant of a test's own, administered over HTTP. */
public final class AMerchant {
    public final String id;
    public final String name;
    public final long organisation;

    private AMerchant(String id, long organisation) {
        this.id = id;
        this.name = "시험 가맹점 " + id;
        this.organisation = organisation;
    }

    public static AMerchant of(long organisation) {
        AnOrganisation.withId(organisation);
        var merchant = unborn(organisation);
        merchant.create().then().statusCode(201);
        return merchant;
    }

    /** Nobody knows it yet. */
    static AMerchant unborn(long organisation) {
        return new AMerchant("M-" + UUID.randomUUID().toString().substring(0, 18), organisation);
    }

    Response create() {
        return create(terms());
    }

    Response create(JsonObject terms) {
        return as(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(terms.copy().put("id", id).encode())
                .post("/api/merchants");
    }

    JsonObject terms(String... terminals) {
        return new JsonObject()
                .put("name", name)
                .put("organisationId", Ids.text(organisation))
                .put("state", "OPEN")
                .put("cutOffHour", 0)
                .put("terminals", new JsonArray(List.of(terminals)));
    }

    public AMerchant withAccount() {
        payTo(new JsonObject()
                        .put("bankCode", "004")
                        .put("accountNo", "110-123-456789")
                        .put("holder", "홍길동"))
                .then()
                .statusCode(200);
        return this;
    }

    public AMerchant withFees() {
        agree("2020-01-01", 250, 100, 10).then().statusCode(200);
        return this;
    }

    Response payTo(JsonObject account) {
        return as(AsCaller.admin()).body(account.encode()).put(path() + "/payout-account");
    }

    Response agree(String validFrom, int basisPoints, long fixedMinor, int vatPercent) {
        var fees = new JsonObject()
                .put("basisPoints", basisPoints)
                .put("fixedMinor", fixedMinor)
                .put("vatPercent", vatPercent);
        return as(AsCaller.admin()).body(fees.encode()).put(path() + "/fee-policies/" + validFrom);
    }

    Response change(JsonObject terms, @Nullable String ifMatch) {
        var request = as(AsCaller.admin()).body(terms.encode());
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path());
    }

    Response read() {
        return as(AsCaller.admin()).get(path());
    }

    String path() {
        return "/api/merchants/" + id;
    }

    static RequestSpecification as(Header caller) {
        return given().header(caller).contentType("application/json");
    }
}
