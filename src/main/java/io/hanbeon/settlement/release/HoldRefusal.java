package io.hanbeon.settlement.release;

import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.Refusal.Retry;

/** Why a payout is not held by hand. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class HoldRefusal extends Refusal {
    private HoldRefusal(Problem problem) {
        super(problem);
    }

    static final class AlreadyHeld extends HoldRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "settlement.already-held",
                "{merchantId} 가맹점의 {day} 정산은 이미 지급 보류되어 있습니다.",
                "{merchantId}'s settlement for {day} is held already.",
                Retry.NEVER);

        AlreadyHeld(OfMerchant wanted) {
            super(TYPE.with("day", wanted.day()).with("merchantId", wanted.merchantId()));
        }
    }

    static final class PayoutBegun extends HoldRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "settlement.payout-begun",
                "{merchantId} 가맹점의 {day} 정산은 지급일이 되었거나 이미 지급되어 보류할 수 없습니다.",
                "{merchantId}'s settlement for {day} is paid, or its payout day has come.",
                Retry.NEVER);

        PayoutBegun(OfMerchant wanted) {
            super(TYPE.with("day", wanted.day()).with("merchantId", wanted.merchantId()));
        }
    }
}
