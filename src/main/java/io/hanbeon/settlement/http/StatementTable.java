package io.hanbeon.settlement.http;

import io.hanbeon.settlement.SettlementItem;
import java.util.List;

/** A settlement's items as a table for spreadsheets. */
final class StatementTable {
    static final List<String> HEAD =
            List.of("거래일시(UTC)", "영업일", "마감 후 접수", "구분", "결제번호", "순번", "통화", "금액", "수수료", "부가세", "정산금액");

    private StatementTable() {}

    static List<List<Object>> rows(List<SettlementItem> items) {
        return items.stream().map(StatementTable::cells).toList();
    }

    private static List<Object> cells(SettlementItem item) {
        return List.of(
                item.occurredAt(),
                item.ownDay(),
                item.late() ? "Y" : "N",
                switch (item.kind()) {
                    case CAPTURE -> "매입";
                    case REFUND -> "환불";
                    default -> item.kind().name();
                },
                item.paymentId(),
                item.sequence(),
                item.currency(),
                item.amount(),
                item.fee(),
                item.vat(),
                item.amount() - item.fee() - item.vat());
    }
}
