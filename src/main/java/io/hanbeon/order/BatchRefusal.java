package io.hanbeon.order;

import io.hanbeon.shared.Refusal;

/** A batch that is refused whole, for which the old endpoint has no code of its own. */
final class BatchRefusal extends Refusal {
    private static final long serialVersionUID = 1;
    private static final int UNPROCESSABLE = 422;

    private BatchRefusal(String code, String ko, String en, String pointer) {
        super(UNPROCESSABLE, code, ko, en, Retry.NEVER, new FieldError(pointer, code, ko, en));
    }

    static BatchRefusal tooManyOrders(int max) {
        return new BatchRefusal(
                "order.batch-too-large",
                "한 번에 등록할 수 있는 주문은 최대 %,d건입니다. 저장된 주문은 없습니다.".formatted(max),
                "A batch may hold at most %,d orders. Nothing was stored.".formatted(max),
                "/orders");
    }

    static BatchRefusal unusable(String field, int charactersMax) {
        return new BatchRefusal(
                "order.field-unusable",
                "%s 값은 최대 %,d자이며 제어문자를 포함할 수 없습니다. 저장된 주문은 없습니다.".formatted(field, charactersMax),
                "%s may have at most %,d characters and no control characters. Nothing was stored."
                        .formatted(field, charactersMax),
                "/" + field);
    }
}
