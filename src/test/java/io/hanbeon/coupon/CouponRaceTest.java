package io.hanbeon.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many at once about one coupon: one of them has it, and the others are told. */
@QuarkusTest
@TestProfile(ByHand.class)
class CouponRaceTest {
    private static final int TILLS = 50;
    private static final int COUPONS = 20;

    @TestHTTPResource("/")
    URI root;

    @Inject
    MeterRegistry registry;

    @Inject
    CouponsByHand byHand;

    @AfterEach
    void leave_nothing_due() {
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
    }

    private static <T> List<T> together(List<CompletableFuture<T>> begun) {
        return begun.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<HttpResponse<String>> use(String barcode) {
        var form =
                "BARCODE_NUM=%s&EXCHANGE_NUM=%s&STATUS=001&EXCHANGE_DATE=20270101120000&BARCODE_TYPE=BARCODE&BALANCE=0"
                        .formatted(barcode, "X" + UUID.randomUUID().toString().substring(0, 18));
        return Http.sendAsync(HttpRequest.newBuilder(root.resolve("/webhook/coufun/exchange"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private CompletableFuture<HttpResponse<String>> cancel(ACampaign campaign, int index) {
        var caller = AsCaller.operator(campaign.organisationId);
        return Http.sendAsync(
                HttpRequest.newBuilder(root.resolve("/api/coupons/" + campaign.couponId(index) + "/cancel"))
                        .header(caller.getName(), caller.getValue())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                new JsonObject().put("reason", "고객 요청").encode())));
    }

    @Test
    void of_fifty_tills_one_takes_the_coupon() {
        var campaign = ACampaign.of("G000000001").to(1).delivered();
        var barcode = (String) campaign.coupons().getFirst().get("barcode");
        double twiceBefore = usedTwice();

        var answers = together(Stream.generate(() -> use(barcode)).limit(TILLS).toList());

        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("<RESULTCODE>00</RESULTCODE>"));
        assertThat(campaign.coupons().getFirst()).containsEntry("use_state", "USED");
        assertThat(exchanges(barcode, "APPLIED")).isEqualTo(1);
        assertThat(exchanges(barcode, "CONFLICT")).isEqualTo(TILLS - 1);
        assertThat(usedTwice()).isEqualTo(twiceBefore + TILLS - 1);
    }

    private double usedTwice() {
        return registry.counter("hanbeon.coupon.alarms", "kind", "used_twice").count();
    }

    private static long exchanges(String barcode, String effect) {
        return Tables.count("hanbeon.coupon_exchange WHERE barcode = ? AND effect = ?", barcode, effect);
    }

    /** The supplier decides between them: what a till took there first is not cancelled, and the other way round. */
    @Test
    void a_coupon_is_used_or_cancelled_and_never_both() {
        var campaign = ACampaign.of("G000000001").to(COUPONS).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.issue();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL WHERE campaign_id = ?",
                campaign.number());

        together(IntStream.range(0, COUPONS)
                .boxed()
                .flatMap(i -> Stream.of(cancel(campaign, i), takenAndTold(campaign, i)))
                .toList());
        byHand.dealWithCoupons();

        for (var coupon : campaign.coupons()) {
            var there = CoufunBook.coupon((String) coupon.get("barcode")).encode();
            boolean isRefunded = Tables.count(
                            "hanbeon.coupon_charge WHERE coupon_id = ? AND refunded_at IS NOT NULL", coupon.get("id"))
                    == 1;
            assertThat(coupon.get("use_state")).as(there).isIn("USED", "CANCELLED");
            assertThat(isRefunded).as(there).isEqualTo(coupon.get("use_state").equals("CANCELLED"));
        }
        assertThat(campaign.proof().getBoolean("holds")).isTrue();
    }

    @Test
    void of_many_who_send_a_coupon_again_at_once_one_does() {
        var campaign = ACampaign.of("G000000001").to(1).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL WHERE campaign_id = ?",
                campaign.number());

        var answers =
                together(Stream.generate(() -> sendAgain(campaign)).limit(16).toList());
        byHand.dealWithCoupons();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).extracting(answer -> answer.statusCode()).containsOnly(200, 409);
        assertThat(campaign.coupons().getFirst()).containsEntry("resends", 1);
        assertThat(campaign.coupon(campaign.couponId(0), "").getJsonArray("messages"))
                .hasSize(2);
    }

    private CompletableFuture<HttpResponse<String>> sendAgain(ACampaign campaign) {
        var caller = AsCaller.operator(campaign.organisationId);
        return Http.sendAsync(HttpRequest.newBuilder(root.resolve("/api/coupons/" + campaign.couponId(0) + "/resend"))
                .header(caller.getName(), caller.getValue())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    private CompletableFuture<HttpResponse<String>> takenAndTold(ACampaign campaign, int index) {
        var barcode = (String) campaign.coupons().get(index).get("barcode");
        return index % 2 == 0
                ? CompletableFuture.supplyAsync(() -> CoufunBook.use(barcode, 0))
                        .thenCompose(used -> use(barcode))
                : CompletableFuture.completedFuture(null);
    }
}
