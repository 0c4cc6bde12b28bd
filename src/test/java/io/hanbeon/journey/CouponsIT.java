package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A campaign of coupons, from its draft to the last result, and a customer who calls afterwards. */
class CouponsIT {
    private static final String CAMPAIGNS = "/api/coupons/campaigns";
    private static final String PICTURES =
            Path.of("target", "coupon-pictures").toAbsolutePath().toString();

    private static PackagedApp app;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                .with("hanbeon.coufun.poc-id", "JOURNEYPOC")
                .with("hanbeon.coupon.image-folder", PICTURES)
                .with("hanbeon.ums.files-below", PICTURES)
                .with("hanbeon.ums.reports-every", "1s")
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void ten_recipients_get_their_coupons_and_one_of_them_calls() {
        var organisation = organisation();
        var campaign = "/" + created(organisation).getString("id");

        var judged = json(app.put(CAMPAIGNS + campaign + "/recipients", recipients()));
        assertThat(judged.getInteger("accepted")).isEqualTo(10);
        assertThat(judged.getJsonArray("bad")).hasSize(1);
        json(app.ask(CAMPAIGNS + campaign + "/check", "{}"));
        json(app.ask(CAMPAIGNS + campaign + "/approve", "{}"));

        UmsTables.whileAgentRuns(() -> await().atMost(PackagedApp.PATIENCE)
                .untilAsserted(() -> assertThat(read(CAMPAIGNS + campaign).getString("state"))
                        .isEqualTo("CLOSED")));

        assertThat(read(CAMPAIGNS + campaign + "/progress").getLong("delivered"))
                .isEqualTo(10);
        assertThat(read(CAMPAIGNS + campaign + "/proof").getBoolean("holds")).isTrue();
        var coupon = read("/api/coupons?campaign=" + campaign.substring(1))
                .getJsonArray("coupons")
                .getJsonObject(0);
        assertThat(coupon.getString("state")).isEqualTo("DELIVERED");
        serve("/api/coupons/" + coupon.getString("id"));
    }

    private static void serve(String coupon) {
        assertThat(read(coupon + "/supplier").getString("state")).isEqualTo("UNUSED");
        json(app.ask(
                coupon + "/phone",
                new JsonObject()
                        .put("phone", "010-9999-0000")
                        .put("reason", "번호 변경")
                        .encode()));
        UmsTables.whileAgentRuns(() -> awaitCoupon(coupon, "state", "DELIVERED"));
        json(app.ask(coupon + "/cancel", new JsonObject().put("reason", "고객 요청").encode()));
        awaitCoupon(coupon, "use", "CANCELLED");
    }

    private static void awaitCoupon(String coupon, String field, String value) {
        await().atMost(PackagedApp.PATIENCE)
                .untilAsserted(
                        () -> assertThat(read(coupon).getJsonObject("coupon").getString(field))
                                .isEqualTo(value));
    }

    private static Organisation organisation() {
        var organisation = Organisation.open(app);
        var settings = new JsonObject()
                .put("provider", "UMS")
                .put("credentials", new JsonObject())
                .put("senderNumbers", JsonArray.of("02-3490-4411"));
        json(app.put("/api/organisations/" + organisation.id() + "/message-settings", settings.encode()));
        return organisation;
    }

    private static JsonObject created(Organisation organisation) {
        var terms = new JsonObject()
                .put("organisationId", organisation.id())
                .put("customer", "한번은행")
                .put("eventName", "여름 감사 행사")
                .put("goodsId", "G000000001")
                .put("template", "GIFT")
                .put("sender", "02-3490-4411")
                .put("title", "감사 쿠폰")
                .put("text", "#{이름}님, #{상품명} 쿠폰입니다. #{유효기간}까지");
        return PackagedApp.json(app.askOnce(UUID.randomUUID().toString(), CAMPAIGNS, terms.encode()), 201);
    }

    private static String recipients() {
        var lines = IntStream.range(0, 10)
                .mapToObj(i -> "010-8000-%04d,고객%d".formatted(1_000 + i, i))
                .collect(Collectors.joining("\n"));
        return new JsonObject().put("recipients", lines + "\n02-1,누구").encode();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return PackagedApp.json(answer, 200);
    }

    private static JsonObject read(String path) {
        return json(app.read(path));
    }
}
