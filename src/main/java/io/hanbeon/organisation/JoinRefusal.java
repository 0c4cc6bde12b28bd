package io.hanbeon.organisation;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why nothing new belongs to an organisation. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class JoinRefusal extends Refusal {
    private static final String FIELD = "/organisationId";

    private JoinRefusal(ProblemType type) {
        super(type.at(FIELD));
    }

    static final class NoSuchOrganisation extends JoinRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422, "organisation.named-unknown", "없는 기관입니다.", "There is no such organisation.", Retry.NEVER);

        NoSuchOrganisation() {
            super(TYPE);
        }
    }

    static final class ClosedToMembers extends JoinRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "organisation.named-closed",
                "닫힌 기관에는 새로 등록할 수 없습니다.",
                "The organisation is closed; nothing new belongs to it.",
                Retry.NEVER);

        ClosedToMembers() {
            super(TYPE);
        }
    }
}
