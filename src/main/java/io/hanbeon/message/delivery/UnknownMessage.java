package io.hanbeon.message.delivery;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** There is no such message, or it is another organisation's. */
public final class UnknownMessage extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE =
            new ProblemType(404, "message.unknown", "메시지 {id}이(가) 없습니다.", "There is no message {id}.", Retry.NEVER);

    public UnknownMessage(String id) {
        super(TYPE.with("id", id));
    }
}
