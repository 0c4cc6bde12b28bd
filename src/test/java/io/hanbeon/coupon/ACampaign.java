package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;

import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.Ids;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A campaign of a test's own, as people write and run it over HTTP. */
public final class ACampaign {
    public static final String SENDER = "02-3490-4411";
    private static final String ROOT = "/api/coupons/campaigns";

    public final long organisationId;
    public final String id;
    private final Header caller;

    private ACampaign(long organisationId, String id) {
        this(organisationId, id, AsCaller.operator(organisationId));
    }

    private ACampaign(long organisationId, String id, Header caller) {
        this.organisationId = organisationId;
        this.id = id;
        this.caller = caller;
    }

    /** The same, by somebody else. */
    public ACampaign by(Header other) {
        return new ACampaign(organisationId, id, other);
    }

    /** Of an organisation of its own, which sends by the SNAP agent. */
    public static ACampaign of(String goodsId) {
        return of(organisation(), goodsId);
    }

    public static ACampaign existing(long organisationId, String id) {
        return new ACampaign(organisationId, id);
    }

    public static ACampaign of(long organisationId, String goodsId) {
        return new ACampaign(
                organisationId,
                create(organisationId, terms(goodsId)).statusCode(201).extract().path("id"));
    }

    public static long organisation() {
        var organisation = AnOrganisation.open();
        AnOrganisation.asAdmin()
                .body(new JsonObject()
                        .put("provider", "UMS")
                        .put("credentials", new JsonObject())
                        .put("senderNumbers", JsonArray.of(SENDER))
                        .encode())
                .put(organisation.path() + "/message-settings")
                .then()
                .statusCode(200);
        return organisation.number();
    }

    public static ValidatableResponse create(long organisationId, JsonObject terms) {
        return given().header(AsCaller.operator(organisationId))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(terms.encode())
                .post(ROOT)
                .then();
    }

    public static JsonObject terms(String goodsId) {
        return new JsonObject()
                .put("customer", "한번은행")
                .put("eventName", "여름 감사 행사")
                .put("goodsId", goodsId)
                .put("template", "GIFT")
                .put("sender", SENDER)
                .put("title", "감사 쿠폰")
                .put("text", "#{상품명} 쿠폰 #{쿠폰번호}, #{유효기간}까지");
    }

    /** Its organisation wants that somebody else than the author approves it. */
    public ACampaign byTwoPeople() {
        AnOrganisation.asAdmin()
                .body(new JsonObject().put("fourEyes", true).encode())
                .put("/api/organisations/" + Ids.text(organisationId) + "/coupon-terms")
                .then()
                .statusCode(200);
        return this;
    }

    /** So many numbers that differ. */
    public ACampaign to(int recipients) {
        return to(IntStream.rangeClosed(1, recipients)
                .mapToObj(i -> "010-6%03d-%04d".formatted(i / 5_000, 1_000 + i % 5_000))
                .collect(Collectors.joining("\n")));
    }

    public ACampaign to(String lines) {
        put("/recipients", new JsonObject().put("recipients", lines)).then().statusCode(200);
        return this;
    }

    public ACampaign approved() {
        post("/check").then().statusCode(200);
        post("/approve").then().statusCode(200);
        return this;
    }

    public Response post(String what) {
        return post(what, new JsonObject());
    }

    public Response post(String what, JsonObject body) {
        return given().header(caller)
                .contentType("application/json")
                .body(body.encode())
                .post(ROOT + "/" + id + what);
    }

    public Response put(String what, JsonObject body) {
        return given().header(caller)
                .contentType("application/json")
                .body(body.encode())
                .put(ROOT + "/" + id + what);
    }

    public JsonObject get(String what) {
        return new JsonObject(given().header(AsCaller.operator(organisationId))
                .get(ROOT + "/" + id + what)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    public String state() {
        return get("").getString("state");
    }

    public JsonObject progress() {
        return get("/progress");
    }

    public JsonObject proof() {
        return get("/proof");
    }

    public long number() {
        return Ids.parse(id).orElseThrow();
    }

    public List<Map<String, Object>> coupons() {
        return Tables.rows("SELECT * FROM hanbeon.coupon WHERE campaign_id = ? ORDER BY line", number());
    }

    public List<Map<String, Object>> calls() {
        return Tables.rows("SELECT * FROM hanbeon.coupon_call WHERE campaign_id = ? ORDER BY call_no", number());
    }

    /** As if each of its coupons had been issued and had arrived; the supplier knows nothing of it. */
    public ACampaign delivered() {
        Tables.execute("""
                UPDATE hanbeon.coupon
                SET state = 'DELIVERED', barcode = CONCAT('T', id), valid_until = DATE_ADD(UTC_DATE(), INTERVAL 30 DAY),
                    issued_at = UTC_TIMESTAMP(3), message_id = id
                WHERE campaign_id = ?
                """, number());
        return this;
    }

    /** Of its first coupon. */
    public Response changePhone(String phone) {
        return serve(couponId(0), "/phone", new JsonObject().put("phone", phone).put("reason", "번호 변경"));
    }

    public String couponId(int index) {
        return Ids.text(((Number) coupons().get(index).get("id")).longValue());
    }

    public Response serve(String coupon, String act, JsonObject body) {
        return given().header(AsCaller.operator(organisationId))
                .contentType("application/json")
                .body(body.encode())
                .post("/api/coupons/" + coupon + act);
    }

    public JsonObject coupon(String coupon, String what) {
        return new JsonObject(given().header(AsCaller.operator(organisationId))
                .get("/api/coupons/" + coupon + what)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
