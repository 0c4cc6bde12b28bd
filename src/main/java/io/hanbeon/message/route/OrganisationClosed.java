package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A closed organisation sends nothing new. */
final class OrganisationClosed extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            409,
            "message-route.closed",
            "닫힌 기관은 메시지를 보낼 수 없습니다.",
            "The organisation is closed and sends no messages.",
            Retry.NEVER);

    OrganisationClosed() {
        super(TYPE);
    }
}
