package io.hanbeon.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever issues and sends a campaign dies again and again, at points by a seed that is printed and may be given
 * ({@code -Dhanbeon.kill.seed}), as may how often ({@code -Dhanbeon.kill.points}).
 */
@QuarkusTest
@TestProfile(ByHand.class)
class KilledCampaignTest {
    private static final Logger LOG = Logger.getLogger(KilledCampaignTest.class);
    private static final int RECIPIENTS = 200;
    private static final int ROUNDS_MAX = 20;

    private final CouponsByHand byHand;
    private final SettableClock clock;

    KilledCampaignTest(CouponsByHand byHand, SettableClock clock) {
        this.byHand = byHand;
        this.clock = clock;
    }

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.message SET due_at = NULL WHERE provider = 'UMS'");
        Tables.execute("DELETE FROM ums.UMS_MSG");
    }

    @Test
    void killed_anywhere_what_is_issued_is_billed_and_sent_and_no_coupon_is_issued_twice() {
        long seed = Long.getLong("hanbeon.kill.seed", 20_261_127);
        LOG.infof("Killed by -Dhanbeon.kill.seed=%d", seed);
        var random = new Random(seed);
        var campaign = ACampaign.of("G000000001").to(RECIPIENTS).approved();
        byHand.moveCampaigns();

        for (int point = Integer.getInteger("hanbeon.kill.points", 10); point > 0; point--) {
            byHand.dieAfter(Duration.ofMillis(5 + random.nextInt(400)));
            assertThat(campaign.proof().getBoolean("holds"))
                    .as("seed %d, %d to go", seed, point)
                    .isTrue();
            clock.advance(Duration.ofMinutes(2));
        }
        finish(campaign);
        enterWhatIsUnknown(campaign);
        finish(campaign);

        assertThat(campaign.proof()).as("seed %d", seed).isEqualTo(new JsonObject("""
                {"issued":200,"billed":200,"sent":200,"unsent":0,"unknown":0,"holds":true}"""));
        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("barcode"))
                .containsExactlyInAnyOrderElementsOf(
                        atSupplier(campaign).stream().map(Object.class::cast).toList());
        assertThat(Tables.count(
                        "hanbeon.message WHERE cause_id IN (SELECT id FROM hanbeon.coupon WHERE campaign_id = ?)",
                        campaign.number()))
                .isEqualTo(RECIPIENTS);
    }

    private void finish(ACampaign campaign) {
        for (int round = 0; round < ROUNDS_MAX && isLeft(campaign); round++) {
            byHand.issue();
            byHand.dealWithCoupons();
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(isLeft(campaign)).isFalse();
    }

    private static boolean isLeft(ACampaign campaign) {
        return campaign.coupons().stream()
                .anyMatch(coupon -> List.of("WAITING", "ISSUED").contains(coupon.get("state")));
    }

    /** A person asks the supplier for the numbers of a call that issued, and whose answer died with its instance. */
    private static void enterWhatIsUnknown(ACampaign campaign) {
        for (var call : campaign.calls()) {
            var unknown = campaign.coupons().stream()
                    .filter(coupon -> coupon.get("call_no").equals(call.get("call_no")))
                    .filter(coupon -> coupon.get("state").equals("UNKNOWN"))
                    .map(KilledCampaignTest::id)
                    .toList();
            var numbers = CoufunBook.barcodes((String) call.get("tr_id"));
            IntStream.range(0, unknown.size())
                    .forEach(i -> campaign.serve(
                                    unknown.get(i),
                                    "/number",
                                    new JsonObject()
                                            .put("number", numbers.getString(i))
                                            .put("reason", "공급사에 확인"))
                            .then()
                            .statusCode(200));
        }
    }

    private static String id(Map<String, Object> coupon) {
        return Ids.text(((Number) coupon.get("id")).longValue());
    }

    private static List<String> atSupplier(ACampaign campaign) {
        return campaign.calls().stream()
                .flatMap(call -> CoufunBook.barcodes((String) call.get("tr_id")).stream())
                .map(Object::toString)
                .toList();
    }
}
