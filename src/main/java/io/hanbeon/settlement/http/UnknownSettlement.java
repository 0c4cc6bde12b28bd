package io.hanbeon.settlement.http;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.time.LocalDate;

/** The day is open yet, nothing moved on it, or the merchant is another organisation's. */
final class UnknownSettlement extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404,
            "settlement.unknown",
            "{merchantId} 가맹점의 {day} 정산이 없습니다.",
            "There is no settlement of {merchantId} for {day}.",
            Retry.NEVER);

    UnknownSettlement(LocalDate day, String merchantId) {
        super(TYPE.with("day", day).with("merchantId", merchantId));
    }
}
