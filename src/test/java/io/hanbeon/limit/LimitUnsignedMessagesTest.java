package io.hanbeon.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class LimitUnsignedMessagesTest {
    private static final String SHOP = "shop-";
    private static final String ADDRESS = "address-";
    private static final String RECIPIENT = "recipient-";

    @Inject
    Buckets buckets;

    @Inject
    LimitMetrics metrics;

    private final String test = UUID.randomUUID().toString();

    @Test
    void an_address_sends_as_many_as_its_limit_says_and_no_more() {
        var limit = limit("2/1h", "9/1h", "9/1h");

        assertThat(allows(limit, "S1", "A", "R1")).isTrue();
        assertThat(allows(limit, "S2", "A", "R2")).isTrue();
        assertThat(allows(limit, "S3", "A", "R3")).isFalse();
        assertThat(allows(limit, "S3", "B", "R3")).isTrue();
    }

    @Test
    void a_recipient_gets_as_many_as_its_limit_says_whoever_sends() {
        var limit = limit("9/1h", "2/1h", "9/1h");

        assertThat(allows(limit, "S1", "A1", "R")).isTrue();
        assertThat(allows(limit, "S2", "A2", "R")).isTrue();
        assertThat(allows(limit, "S3", "A3", "R")).isFalse();
    }

    @Test
    void a_shop_sends_as_many_as_its_limit_says_from_wherever() {
        var limit = limit("9/1h", "9/1h", "2/1h");

        assertThat(allows(limit, "S", "A1", "R1")).isTrue();
        assertThat(allows(limit, "S", "A2", "R2")).isTrue();
        assertThat(allows(limit, "S", "A3", "R3")).isFalse();
    }

    @Test
    void whom_their_address_or_recipient_stops_uses_up_nothing_of_the_shop() {
        var limit = limit("1/1h", "1/1h", "2/1h");

        assertThat(allows(limit, "S", "A1", "R1")).isTrue();
        assertThat(allows(limit, "S", "A1", "R2")).isFalse();
        assertThat(allows(limit, "S", "A2", "R1")).isFalse();
        assertThat(allows(limit, "S", "A3", "R3")).isTrue();
    }

    @Test
    void where_limits_are_off_all_go_out() {
        var limit = limit(Map.of(
                "hanbeon.limit.enabled", "false",
                "hanbeon.limit.unsigned-messages.per-shop", "1/1h"));

        assertThat(allows(limit, "S", "A", "R")).isTrue();
        assertThat(allows(limit, "S", "A", "R")).isTrue();
    }

    private boolean allows(LimitUnsignedMessages limit, String shop, String address, String recipient) {
        return limit.allow(SHOP + shop + test, ADDRESS + address + test, RECIPIENT + recipient + test)
                .await()
                .indefinitely();
    }

    private LimitUnsignedMessages limit(String perAddress, String perRecipient, String perShop) {
        return limit(Map.of(
                "hanbeon.limit.unsigned-messages.per-address", perAddress,
                "hanbeon.limit.unsigned-messages.per-recipient", perRecipient,
                "hanbeon.limit.unsigned-messages.per-shop", perShop,
                "hanbeon.limit.answer-max", "5s"));
    }

    private LimitUnsignedMessages limit(Map<String, String> settings) {
        return new LimitUnsignedMessages(buckets, metrics, Settings.with(LimitSettings.class, settings));
    }
}
