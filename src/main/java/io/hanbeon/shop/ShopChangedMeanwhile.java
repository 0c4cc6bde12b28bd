package io.hanbeon.shop;

import io.hanbeon.shared.Refusal;
import java.util.Optional;

/** Somebody else saved the shop since the caller read it; says in which fields it is not what the caller sends. */
final class ShopChangedMeanwhile extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "shop.changed-meanwhile";

    ShopChangedMeanwhile(Optional<Shop> current, Shop wanted) {
        super(
                412,
                CODE,
                "그 사이에 가맹점이 변경되었습니다. 다시 조회한 뒤 저장하세요.",
                "The shop changed meanwhile; read it again before you save it.",
                Retry.NEVER,
                current.map(shop -> differences(shop, wanted)).orElse(new FieldError[0]));
    }

    private static FieldError[] differences(Shop current, Shop wanted) {
        var names = ShopFields.differing(current, wanted);
        return ShopFields.shown(current, names).entrySet().stream()
                .map(field -> new FieldError(
                        "/" + field.getKey(), CODE, "현재 값: " + field.getValue(), "is now: " + field.getValue()))
                .toArray(FieldError[]::new);
    }
}
