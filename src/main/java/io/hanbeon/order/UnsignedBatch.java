package io.hanbeon.order;

import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shop.Shop;
import java.util.Objects;

/** A shop that takes signed batches only was sent one that is not, or not by its own organisation. */
final class UnsignedBatch extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String SCOPE = "orders:write";

    private UnsignedBatch(int status, String code, String ko, String en) {
        super(status, code, ko, en, Retry.NEVER);
    }

    static void refuseUnlessSigned(Shop shop, Caller caller) {
        if (caller.kind() != Caller.Kind.MACHINE) {
            throw unsigned();
        }
        if (!caller.rights().contains(SCOPE) || !Objects.equals(caller.organisationId(), shop.organisationId())) {
            throw bySomebodyElse();
        }
    }

    private static UnsignedBatch unsigned() {
        return new UnsignedBatch(
                401, "batch.signature-required", "이 가맹점의 배치 주문에는 서명이 필요합니다.", "This shop takes signed batches only.");
    }

    private static UnsignedBatch bySomebodyElse() {
        return new UnsignedBatch(
                403,
                "batch.client-refused",
                "이 클라이언트는 이 가맹점의 주문을 등록할 수 없습니다.",
                "The client may not place orders for this shop.");
    }
}
