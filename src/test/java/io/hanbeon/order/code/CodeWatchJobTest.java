package io.hanbeon.order.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.Tables;
import io.hanbeon.order.place.Merchant;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class CodeWatchJobTest {
    private static final String DUPLICATE_CODES = "hanbeon.order.codes.live.duplicate";
    private static final String WITHOUT_CODE = "hanbeon.orders.without.code";

    @Inject
    CodeWatchJob job;

    @Inject
    MeterRegistry registry;

    @Test
    void two_live_batches_under_one_code_are_noticed() {
        var merchant = Merchant.minimal();
        merchant.place(merchant.batch("ARS").orders("A", 2));
        double before = watched(DUPLICATE_CODES);

        merchant.place(merchant.batch("ARS").orders("B", 2));
        assertThat(watched(DUPLICATE_CODES)).isEqualTo(before);
        setCode(merchant, "W4TCH1");
        assertThat(watched(DUPLICATE_CODES)).isEqualTo(before + 1);
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET payment_code = '1' WHERE terminal_id = ?", merchant.terminalId);
        assertThat(watched(DUPLICATE_CODES)).isEqualTo(before);
    }

    @Test
    void a_live_order_without_a_code_is_noticed() {
        var merchant = Merchant.minimal();
        merchant.place(merchant.batch("ARS").orders("A", 3));
        double before = watched(WITHOUT_CODE);

        setCode(merchant, "");
        assertThat(watched(WITHOUT_CODE)).isEqualTo(before + 3);
        setCode(merchant, "W4TCH2");
        assertThat(watched(WITHOUT_CODE)).isEqualTo(before);
    }

    private static void setCode(Merchant merchant, String code) {
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET auth_no = ? WHERE terminal_id = ?", code, merchant.terminalId);
    }

    private double watched(String gauge) {
        job.round().await().atMost(Patience.MAX);
        return registry.get(gauge).gauge().value();
    }
}
