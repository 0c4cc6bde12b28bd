package io.hanbeon.reconciliation.resolve;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a person's decision is not taken. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class ResolveRefusal extends Refusal {
    private static final String EXPECTATIONS = "/expectationIds";

    private ResolveRefusal(Problem problem) {
        super(problem);
    }

    public static final class UnknownItem extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "recon.item-unknown", "{id} 대사 항목을 찾을 수 없습니다.", "There is no line {id}.", Retry.NEVER);

        public UnknownItem(String id) {
            super(TYPE.with("id", id).at("id"));
        }
    }

    public static final class NotOpen extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "recon.item-settled",
                "이미 처리된 항목입니다({state}). 먼저 되돌리십시오.",
                "The line is settled already ({state}); undo that first.",
                Retry.NEVER);

        public NotOpen(String state) {
            super(TYPE.with("state", state));
        }
    }

    static final class NothingToUndo extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "recon.item-open",
                "처리되지 않은 항목이라 되돌릴 것이 없습니다.",
                "The line is open, so there is nothing to undo.",
                Retry.NEVER);

        NothingToUndo() {
            super(TYPE.problem());
        }
    }

    static final class UnknownExpectation extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.expectation-unusable",
                "선택한 장부 항목 중에 없거나, 이미 처리되었거나, 통화가 다른 것이 있습니다.",
                "One of the expectations is unknown, settled already, or of another currency.",
                Retry.NEVER);

        UnknownExpectation() {
            super(TYPE.at(EXPECTATIONS));
        }
    }

    static final class NoExpectation extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "recon.expectation-missing", "무엇과 일치하는지 선택해 주십시오.", "Name what the line confirms.", Retry.NEVER);

        NoExpectation() {
            super(TYPE.at(EXPECTATIONS));
        }
    }

    static final class AmountsDiffer extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.amounts-differ",
                "금액이 {difference} 차이 납니다. 차액을 인정하려면 WRITE_OFF로 처리하십시오.",
                "The amounts differ by {difference}; to accept that, write it off.",
                Retry.NEVER);

        AmountsDiffer(long difference) {
            super(TYPE.with("difference", difference).at(EXPECTATIONS));
        }
    }

    static final class NothingToWriteOff extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.nothing-to-write-off",
                "금액이 같아 상각할 차액이 없습니다. MATCH로 처리하십시오.",
                "The amounts agree, so there is nothing to write off; match them.",
                Retry.NEVER);

        NothingToWriteOff() {
            super(TYPE.at(EXPECTATIONS));
        }
    }

    static final class IsThePlatforms extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                403,
                "recon.decision-is-the-platforms",
                "지급 확정과 상각은 플랫폼 관리자만 처리하거나 되돌릴 수 있습니다.",
                "Payouts are confirmed, and differences written off, by the platform's administrators alone; so is undoing that.",
                Retry.NEVER);

        IsThePlatforms() {
            super(TYPE.problem());
        }
    }

    static final class MerchantMissing extends ResolveRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.merchant-missing",
                "어느 가맹점의 계정에 기록할지 merchantId로 지정해 주십시오.",
                "Name with merchantId on whose accounts it is booked.",
                Retry.NEVER);

        MerchantMissing() {
            super(TYPE.at("/merchantId"));
        }
    }
}
