package io.hanbeon.order.place;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A batch that is refused whole, for which the old endpoint has no code of its own. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class BatchRefusal extends Refusal {
    private BatchRefusal(Problem problem) {
        super(problem);
    }

    static final class TooManyOrders extends BatchRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "order.batch-too-large",
                "한 번에 등록할 수 있는 주문은 최대 {max}건입니다. 저장된 주문은 없습니다.",
                "A batch may hold at most {max} orders. Nothing was stored.",
                Retry.NEVER);

        TooManyOrders(int max) {
            super(TYPE.with("max", max).at("/orders"));
        }
    }

    static final class FieldUnusable extends BatchRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "order.field-unusable",
                "{field} 값은 최대 {max}자이며 제어문자를 포함할 수 없습니다. 저장된 주문은 없습니다.",
                "{field} may have at most {max} characters and no control characters. Nothing was stored.",
                Retry.NEVER);

        FieldUnusable(String field, int charactersMax) {
            super(TYPE.with("field", field).with("max", charactersMax).at("/" + field));
        }
    }
}
