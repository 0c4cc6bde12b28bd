package io.hanbeon.webhook.endpoint;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a webhook is not made or changed. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class WebhookRefusal extends Refusal {
    private WebhookRefusal(Problem problem) {
        super(problem);
    }

    /** No such one, or another organisation's. */
    static final class UnknownWebhook extends WebhookRefusal {
        private static final ProblemType TYPE =
                new ProblemType(404, "webhook.unknown", "웹훅을 찾을 수 없습니다.", "There is no such webhook.", Retry.NEVER);

        public UnknownWebhook() {
            super(TYPE.problem());
        }
    }

    static final class UnknownMerchant extends WebhookRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "webhook.merchant-unknown", "가맹점을 찾을 수 없습니다.", "There is no such merchant.", Retry.NEVER);

        UnknownMerchant() {
            super(TYPE.at("/merchantId"));
        }
    }

    static final class UrlUnusable extends WebhookRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "webhook.url-unusable",
                "공개된 https 주소여야 하며 사용자 정보나 #을 포함할 수 없습니다.",
                "The address must be https on the open internet, without a user or a fragment.",
                Retry.NEVER);

        UrlUnusable() {
            super(TYPE.at("/url"));
        }
    }

    static final class EventTypeUnknown extends WebhookRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "webhook.event-type-unknown",
                "알 수 없는 이벤트입니다. 가능한 값: {all}",
                "There is no such event; there are: {all}.",
                Retry.NEVER);

        EventTypeUnknown(int index) {
            super(TYPE.with("all", String.join(", ", EventType.sorted())).at("/eventTypes/" + index));
        }
    }

    static final class TooManyWebhooks extends WebhookRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "webhook.too-many",
                "가맹점 하나에 웹훅은 {max}개까지입니다.",
                "A merchant has no more than {max} webhooks.",
                Retry.NEVER);

        TooManyWebhooks(int max) {
            super(TYPE.with("max", max));
        }
    }

    static final class WebhookChanged extends WebhookRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "webhook.changed-meanwhile",
                "다른 사람이 먼저 변경했습니다. 다시 읽고 시도하십시오.",
                "Somebody changed it since it was read; read it again.",
                Retry.NEVER);

        WebhookChanged() {
            super(TYPE.at("/version"));
        }
    }
}
