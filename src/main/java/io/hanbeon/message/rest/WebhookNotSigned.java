package io.hanbeon.message.rest;

import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.ProblemType;

/** The body is not signed by the account's secret, or there is no such account; which of the two is not told. */
final class WebhookNotSigned extends Unauthenticated {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            401, "webhook.not-signed", "서명이 올바르지 않습니다.", "The signature is missing or wrong.", Retry.NEVER);

    WebhookNotSigned() {
        super(TYPE.problem());
    }
}
