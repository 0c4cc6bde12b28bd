package io.hanbeon.money;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a field of a request is no money. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class MoneyRefusal extends Refusal {
    private MoneyRefusal(Problem problem) {
        super(problem);
    }

    static final class AmountMissing extends MoneyRefusal {
        private static final ProblemType TYPE =
                new ProblemType(400, "money.amount-missing", "금액이 없습니다.", "There is no amount.", Retry.NEVER);

        AmountMissing(String pointer) {
            super(TYPE.at(pointer));
        }
    }

    static final class AmountNotWhole extends MoneyRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "money.amount-not-whole",
                "금액은 통화의 최소 단위로 쓴 정수(JSON 숫자)여야 합니다. 소수점, 지수, 쉼표, 문자열은 받지 않습니다.",
                "An amount is a whole JSON number of the currency's smallest units; no decimals, exponents, commas or"
                        + " strings.",
                Retry.NEVER);

        AmountNotWhole(String pointer) {
            super(TYPE.at(pointer));
        }
    }

    static final class AmountOutOfRange extends MoneyRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "money.amount-out-of-range",
                "금액은 {min} 이상 {max} 이하여야 합니다.",
                "An amount is {min} to {max}.",
                Retry.NEVER);

        AmountOutOfRange(String pointer) {
            super(TYPE.with("min", ReadMoney.AMOUNT_MIN)
                    .with("max", ReadMoney.AMOUNT_MAX)
                    .at(pointer));
        }
    }

    static final class CurrencyMissing extends MoneyRefusal {
        private static final ProblemType TYPE =
                new ProblemType(400, "money.currency-missing", "통화가 없습니다.", "There is no currency.", Retry.NEVER);

        CurrencyMissing(String pointer) {
            super(TYPE.at(pointer));
        }
    }

    static final class CurrencyUnknown extends MoneyRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "money.currency-unknown",
                "통화는 KRW와 같은 ISO 4217 대문자 코드여야 합니다.",
                "A currency is an ISO 4217 code in capitals, such as KRW.",
                Retry.NEVER);

        CurrencyUnknown(String pointer) {
            super(TYPE.at(pointer));
        }
    }
}
