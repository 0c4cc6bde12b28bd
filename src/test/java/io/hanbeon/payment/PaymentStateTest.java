package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.payment.PaymentState.Action;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentStateTest {
    /** Every state and what may happen in it; whatever is not named may not. */
    private static final String TABLE = """
            REQUESTED          APPROVE APPROVE_AND_CAPTURE DECLINE LOSE_SIGHT
            UNCONFIRMED        APPROVE APPROVE_AND_CAPTURE DECLINE
            DECLINED           FIND_LATE VOID
            AUTHORIZED         REQUEST_CAPTURE REQUEST_VOID VOID
            CAPTURE_REQUESTED  CAPTURE FAIL_CAPTURE
            CAPTURED           REQUEST_REFUND REFUND_AFTER_ALL
            CAPTURE_FAILED     CAPTURE REQUEST_CAPTURE REQUEST_VOID
            VOID_REQUESTED     VOID FAIL_VOID
            VOIDED
            REFUND_REQUESTED   REQUEST_REFUND REFUND FAIL_REFUND REFUND_AFTER_ALL
            PARTIALLY_REFUNDED REQUEST_REFUND REFUND_AFTER_ALL
            REFUNDED
            REFUND_FAILED      REQUEST_REFUND REFUND_AFTER_ALL
            """;

    @Test
    void every_action_is_allowed_in_the_states_of_the_table_and_in_no_other() {
        assertThat(TABLE.lines()).hasSize(PaymentState.values().length).allSatisfy(line -> {
            var words = line.split("\\s+");
            var state = PaymentState.valueOf(words[0]);
            var allowed = Set.copyOf(Arrays.asList(words).subList(1, words.length));
            assertThat(Action.values())
                    .allSatisfy(
                            action -> assertThat(action.isAllowedIn(state)).isEqualTo(allowed.contains(action.name())));
        });
    }

    @Test
    void an_update_is_guarded_by_exactly_these_states() {
        assertThat(Action.CAPTURE.guard()).isEqualTo("state IN ('CAPTURE_REQUESTED', 'CAPTURE_FAILED')");
        assertThat(Action.REQUEST_VOID.guard())
                .contains("'AUTHORIZED'", "'CAPTURE_FAILED'")
                .doesNotContain("CAPTURED'");
    }

    @Test
    void nothing_leaves_voided_and_refunded() {
        assertThat(Action.values())
                .noneMatch(
                        action -> action.isAllowedIn(PaymentState.VOIDED) || action.isAllowedIn(PaymentState.REFUNDED));
    }

    @Test
    void what_is_left_decides_where_a_refund_leads() {
        assertThat(PaymentState.afterRefund(10, 10, 0)).isEqualTo(PaymentState.REFUNDED);
        assertThat(PaymentState.afterRefund(10, 4, 0)).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(PaymentState.afterRefund(10, 4, 6)).isEqualTo(PaymentState.REFUND_REQUESTED);
        assertThat(PaymentState.afterRefund(10, 0, 0)).isEqualTo(PaymentState.REFUND_FAILED);
    }
}
