package io.hanbeon.settlement.http;

import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;

/** The day is open yet, nothing moved on it, or the merchant is another organisation's. */
final class UnknownSettlement extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404,
            "settlement.unknown",
            "{merchantId} 가맹점의 {day} 정산이 없습니다.",
            "There is no settlement of {merchantId} for {day}.",
            Retry.NEVER);

    /** Those of a merchant's day, one a currency. */
    static Uni<List<Settlement>> unlessFound(Uni<List<Settlement>> found, OfMerchant wanted) {
        return found.invoke(settlements -> {
            if (settlements.isEmpty()) {
                throw new UnknownSettlement(wanted.day(), wanted.merchantId());
            }
        });
    }

    UnknownSettlement(LocalDate day, String merchantId) {
        super(TYPE.with("day", day).with("merchantId", merchantId));
    }
}
