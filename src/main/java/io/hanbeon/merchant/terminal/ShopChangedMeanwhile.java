package io.hanbeon.merchant.terminal;

import io.hanbeon.merchant.Shop;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody else saved the shop since the caller read it; says in which fields it is not what the caller sends. */
final class ShopChangedMeanwhile extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            412,
            "shop.changed-meanwhile",
            "그 사이에 가맹점이 변경되었습니다. 다시 조회한 뒤 저장하세요.",
            "The shop changed meanwhile; read it again before you save it.",
            Retry.NEVER);

    ShopChangedMeanwhile(Optional<Shop> current, Shop wanted) {
        super(TYPE.problem()
                .naming(current.map(shop -> differences(shop, wanted)).orElse(List.of())));
    }

    private static List<FieldError> differences(Shop current, Shop wanted) {
        var names = ShopFields.differing(current, wanted);
        return ShopFields.shown(current, names).entrySet().stream()
                .map(field -> isNow("/" + field.getKey(), field.getValue()))
                .toList();
    }

    private static FieldError isNow(String pointer, @Nullable Object value) {
        return new FieldError(pointer, TYPE.code(), "현재 값: " + value, "is now: " + value);
    }
}
