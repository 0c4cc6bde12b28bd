package io.hanbeon.webhook.log;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a message of a webhook is not shown or replayed. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class WebhookMessageRefusal extends Refusal {
    private WebhookMessageRefusal(Problem problem) {
        super(problem);
    }

    static final class UnknownMessage extends WebhookMessageRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "webhook.message-unknown", "웹훅 메시지를 찾을 수 없습니다.", "There is no such message.", Retry.NEVER);

        UnknownMessage() {
            super(TYPE.problem());
        }
    }

    static final class StillWaiting extends WebhookMessageRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "webhook.message-waiting",
                "아직 전달을 시도하고 있는 메시지입니다.",
                "The message is still being told.",
                Retry.NEVER);

        StillWaiting() {
            super(TYPE.problem());
        }
    }
}
