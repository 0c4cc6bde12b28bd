package io.hanbeon.settlement.calendar;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.Refusal.Retry;

/** Another organisation's merchant is as unknown as none. */
final class UnknownPayee extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404,
            "settlement.unknown-merchant",
            "{merchantId} 가맹점을 찾을 수 없습니다.",
            "There is no merchant {merchantId}.",
            Retry.NEVER);

    UnknownPayee(String merchantId) {
        super(TYPE.with("merchantId", merchantId).at("merchant"));
    }
}
