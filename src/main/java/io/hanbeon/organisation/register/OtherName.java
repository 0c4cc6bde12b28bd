package io.hanbeon.organisation.register;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Whoever deletes an organisation has to write its name, and wrote another. */
final class OtherName extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422,
            "organisation.other-name",
            "삭제하려면 기관 이름을 정확히 입력해야 합니다.",
            "To delete an organisation, give its exact name.",
            Retry.NEVER);

    OtherName() {
        super(TYPE.at("name"));
    }
}
