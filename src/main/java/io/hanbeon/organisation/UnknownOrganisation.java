package io.hanbeon.organisation;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

public final class UnknownOrganisation extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404, "organisation.unknown", "기관 {id}이(가) 없습니다.", "There is no organisation {id}.", Retry.NEVER);

    public UnknownOrganisation(String id) {
        super(TYPE.with("id", id));
    }
}
