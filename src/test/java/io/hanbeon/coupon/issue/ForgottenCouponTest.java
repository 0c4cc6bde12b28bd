package io.hanbeon.coupon.issue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.coupon.issue.DueCoupons.DueCoupon;
import io.hanbeon.job.DueRows.Lease;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ForgottenCouponTest {
    @Inject
    DueCoupons dueCoupons;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Test
    void what_was_claimed_before_its_customer_was_forgotten_is_not_sent() {
        var phone = "0107%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        var campaign = ACampaign.of("G000000001").to(phone + "\n010-9999-0003").delivered();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'ISSUED', due_at = '2020-01-01' WHERE campaign_id = ?",
                campaign.number());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var claimed = dueCoupons
                .claim(new Lease(now, now.plus(Duration.ofMinutes(1))), 2)
                .await()
                .indefinitely();
        assertThat(claimed).extracting(due -> due.coupon().campaignId()).containsOnly(campaign.number());

        forget(phone);

        assertThatThrownBy(() -> send(claimed)).isInstanceOf(IllegalStateException.class);
        send(claimed.stream()
                .filter(due -> !due.coupon().phone().endsWith(phone.substring(1)))
                .toList());
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL WHERE campaign_id = ?", campaign.number());
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsExactly("ISSUED", "SENDING");
    }

    private void send(List<DueCoupon> due) {
        var messageIds = due.stream().map(DueCoupon::id).toList();
        var now = clock.instant();
        pool.withTransaction(transaction -> dueCoupons.sending(transaction, due, messageIds, now, now))
                .await()
                .indefinitely();
    }

    private static void forget(String phone) {
        given().header(AsCaller.superAdmin())
                .contentType("application/json")
                .body(new JsonObject()
                        .put("phone", phone)
                        .put("reason", "본인 요청")
                        .encode())
                .post("/api/people/forget")
                .then()
                .statusCode(200);
    }
}
