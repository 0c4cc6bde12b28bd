package io.hanbeon.message.rest;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A signed body that is no JSON. */
final class WebhookUnreadable extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE =
            new ProblemType(400, "webhook.unreadable", "본문이 JSON이 아닙니다.", "The body is no JSON.", Retry.NEVER);

    WebhookUnreadable() {
        super(TYPE);
    }
}
