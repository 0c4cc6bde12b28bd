package io.hanbeon.coupon.rules;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.LocalDate;

/** Why a coupon is neither extended nor refunded. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class RuleRefusal extends Refusal {
    private RuleRefusal(Problem problem) {
        super(problem);
    }

    /** The supplier's desk extends; we take over what it says. */
    static final class NotExtended extends RuleRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.not-extended",
                "공급사의 유효기간이 아직 {validUntil}입니다. 먼저 공급사에 연장을 요청하십시오.",
                "The supplier's last day is still {validUntil}; have it extended there first.",
                Retry.NEVER);

        NotExtended(LocalDate validUntil) {
            super(TYPE.with("validUntil", validUntil));
        }
    }

    static final class BeyondRule extends RuleRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "coupon.beyond-rule",
                "규정으로는 {latest}까지만 연장할 수 있습니다. 공급사의 유효기간은 {validUntil}입니다.",
                "By its rule it may be extended to {latest}; the supplier's last day is {validUntil}.",
                Retry.NEVER);

        BeyondRule(LocalDate latest, LocalDate validUntil) {
            super(TYPE.with("latest", latest).with("validUntil", validUntil));
        }
    }
}
