package io.hanbeon.settlement.release;

import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.Refusal.Retry;

/** Why a settlement is not paid out by hand. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class ReleaseRefusal extends Refusal {
    private ReleaseRefusal(Problem problem) {
        super(problem);
    }

    static final class NotHeld extends ReleaseRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "settlement.not-held",
                "{merchantId} 가맹점의 {day} 정산에는 지급 보류된 것이 없습니다.",
                "Nothing of {merchantId}'s settlement for {day} is held.",
                Retry.NEVER);

        NotHeld(OfMerchant wanted) {
            super(TYPE.with("day", wanted.day()).with("merchantId", wanted.merchantId()));
        }
    }

    static final class NoPayoutAccount extends ReleaseRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "settlement.no-payout-account",
                "{merchantId} 가맹점에 지급 계좌가 없어 지급할 수 없습니다. 먼저 계좌를 등록하십시오.",
                "{merchantId} has no account to be paid into. Register one first.",
                Retry.NEVER);

        NoPayoutAccount(OfMerchant wanted) {
            super(TYPE.with("merchantId", wanted.merchantId()));
        }
    }
}
