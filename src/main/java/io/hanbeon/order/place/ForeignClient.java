package io.hanbeon.order.place;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A shop that takes signed batches only was sent one by a client that may not place its orders. */
final class ForeignClient extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            403,
            "batch.client-refused",
            "이 클라이언트는 이 가맹점의 주문을 등록할 수 없습니다.",
            "The client may not place orders for this shop.",
            Retry.NEVER);

    ForeignClient() {
        super(TYPE);
    }
}
