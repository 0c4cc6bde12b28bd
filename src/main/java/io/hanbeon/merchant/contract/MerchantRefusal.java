package io.hanbeon.merchant.contract;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.LocalDate;

/** Why a merchant stays as it is. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class MerchantRefusal extends Refusal {
    private static final String TERMINALS = "/terminals";

    private MerchantRefusal(Problem problem) {
        super(problem);
    }

    static final class UnknownMerchant extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "merchant.unknown", "정산 가맹점 {id}이(가) 없습니다.", "There is no merchant {id}.", Retry.NEVER);

        UnknownMerchant(String id) {
            super(TYPE.with("id", id));
        }
    }

    static final class IdTaken extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409, "merchant.id-taken", "이미 등록된 가맹점 번호입니다.", "There is a merchant of this id.", Retry.NEVER);

        IdTaken() {
            super(TYPE.at("/id"));
        }
    }

    static final class ChangedMeanwhile extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                412,
                "merchant.changed-meanwhile",
                "그 사이에 가맹점이 변경되었습니다. 다시 조회한 뒤 저장하세요.",
                "The merchant changed meanwhile; read it again before you save it.",
                Retry.NEVER);

        ChangedMeanwhile() {
            super(TYPE.problem());
        }
    }

    static final class UnknownTerminal extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "merchant.terminal-unknown",
                "터미널 {terminalId}이(가) 없습니다.",
                "There is no terminal {terminalId}.",
                Retry.NEVER);

        UnknownTerminal(String terminalId) {
            super(TYPE.with("terminalId", terminalId).at(TERMINALS));
        }
    }

    static final class TerminalTaken extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "merchant.terminal-taken",
                "터미널 {terminalId}은(는) 다른 가맹점의 것입니다.",
                "Terminal {terminalId} is another merchant's.",
                Retry.NEVER);

        TerminalTaken(String terminalId) {
            super(TYPE.with("terminalId", terminalId).at(TERMINALS));
        }
    }

    static final class TerminalOfAnotherOrganisation extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "merchant.terminal-of-another-organisation",
                "터미널 {terminalId}은(는) 다른 기관의 것입니다.",
                "Terminal {terminalId} belongs to another organisation.",
                Retry.NEVER);

        TerminalOfAnotherOrganisation(String terminalId) {
            super(TYPE.with("terminalId", terminalId).at(TERMINALS));
        }
    }

    static final class TooManyTerminals extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "merchant.terminals-too-many",
                "터미널은 {max}개까지 등록할 수 있습니다.",
                "A merchant has {max} terminals at the most.",
                Retry.NEVER);

        TooManyTerminals(int max) {
            super(TYPE.with("max", max).at(TERMINALS));
        }
    }

    static final class FeeAlreadyInForce extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "merchant.fee-in-force",
                "{day} 이전의 수수료는 변경할 수 없습니다. 다음 영업일부터의 수수료를 등록하세요.",
                "Fees up to {day} were reckoned with; agree on new ones from a later day.",
                Retry.NEVER);

        FeeAlreadyInForce(LocalDate today) {
            super(TYPE.with("day", today).at("/validFrom"));
        }
    }

    static final class UnknownFeePolicy extends MerchantRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "merchant.fee-unknown", "{day}부터의 수수료가 없습니다.", "There is no fee policy from {day}.", Retry.NEVER);

        UnknownFeePolicy(LocalDate day) {
            super(TYPE.with("day", day));
        }
    }
}
