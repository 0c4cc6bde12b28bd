package io.hanbeon.order.view;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class UnknownBatch extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE =
            new ProblemType(404, "order.batch-unknown", "배치 {id}이(가) 없습니다.", "There is no batch {id}.", Retry.NEVER);

    UnknownBatch(String id) {
        super(TYPE.with("id", id));
    }
}
