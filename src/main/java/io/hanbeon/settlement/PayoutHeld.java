package io.hanbeon.settlement;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.LocalDate;

/** The bank is said to have paid what is held: either it did not, or somebody must find out why. */
@SuppressWarnings("serial") // It is told, never serialised.
public final class PayoutHeld extends Refusal {
    private static final ProblemType TYPE = new ProblemType(
            409,
            "settlement.payout-held",
            "{merchantId} 가맹점의 {day} 정산은 지급 보류되어 있습니다. 실제로 지급되었다면 먼저 보류를 해제하십시오.",
            "{merchantId}'s settlement for {day} is held. If it was paid all the same, release it first.",
            Retry.NEVER);

    PayoutHeld(String merchantId, LocalDate day) {
        super(TYPE.with("merchantId", merchantId).with("day", day));
    }
}
