package io.hanbeon.order.place;

import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.ProblemType;

/** A shop that takes signed batches only was sent one that is not. */
final class UnsignedBatch extends Unauthenticated {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            401,
            "batch.signature-required",
            "이 가맹점의 배치 주문에는 서명이 필요합니다.",
            "This shop takes signed batches only.",
            Retry.NEVER);

    UnsignedBatch() {
        super(TYPE.problem());
    }
}
