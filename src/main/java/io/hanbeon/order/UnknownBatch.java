package io.hanbeon.order;

import io.hanbeon.shared.Refusal;

final class UnknownBatch extends Refusal {
    private static final long serialVersionUID = 1;

    UnknownBatch(String id) {
        super(
                404,
                "order.batch-unknown",
                "배치 %s이(가) 없습니다.".formatted(id),
                "There is no batch %s.".formatted(id),
                Retry.NEVER);
    }
}
