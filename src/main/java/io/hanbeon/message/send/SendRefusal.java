package io.hanbeon.message.send;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** Why nothing was recorded. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class SendRefusal extends Refusal {
    private SendRefusal(Problem problem) {
        super(problem);
    }

    /** What is wrong with each field. */
    static final class Unsendable extends SendRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "message.unsendable",
                "보낼 수 없는 메시지입니다. errors를 확인하십시오.",
                "The message cannot be sent; errors tells why.",
                Retry.NEVER);

        Unsendable(List<FieldError> errors) {
            super(TYPE.problem().naming(errors));
        }
    }

    static final class OptedOut extends SendRefusal {
        static final ProblemType TYPE = new ProblemType(
                422,
                "message.opted-out",
                "광고 수신을 거부한 번호입니다.",
                "The recipient has opted out of advertising.",
                Retry.NEVER);

        OptedOut() {
            super(TYPE.at("/recipient"));
        }
    }

    /** The organisation's settings changed again and again while this was being recorded. */
    static final class RouteUnsettled extends SendRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "message.route-unsettled",
                "메시지 설정이 변경되는 중입니다. 다시 시도하십시오.",
                "The organisation's message settings are being changed; try again.",
                Retry.SAFE);

        RouteUnsettled() {
            super(TYPE.problem());
        }
    }
}
