package io.hanbeon.order;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A batch that is refused whole, for which the old endpoint has no code of its own. */
final class BatchRefusal extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TOO_MANY_ORDERS = new ProblemType(
            422,
            "order.batch-too-large",
            "한 번에 등록할 수 있는 주문은 최대 {max}건입니다. 저장된 주문은 없습니다.",
            "A batch may hold at most {max} orders. Nothing was stored.",
            Retry.NEVER);
    private static final ProblemType FIELD_UNUSABLE = new ProblemType(
            422,
            "order.field-unusable",
            "{field} 값은 최대 {max}자이며 제어문자를 포함할 수 없습니다. 저장된 주문은 없습니다.",
            "{field} may have at most {max} characters and no control characters. Nothing was stored.",
            Retry.NEVER);

    private BatchRefusal(Problem problem) {
        super(problem);
    }

    static BatchRefusal tooManyOrders(int max) {
        return new BatchRefusal(TOO_MANY_ORDERS.with("max", max).at("/orders"));
    }

    static BatchRefusal unusable(String field, int charactersMax) {
        return new BatchRefusal(
                FIELD_UNUSABLE.with("field", field).with("max", charactersMax).at("/" + field));
    }
}
