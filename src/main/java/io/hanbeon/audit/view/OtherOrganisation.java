package io.hanbeon.audit.view;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class OtherOrganisation extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            403,
            "audit.other-organisation",
            "다른 기관의 감사 기록은 볼 수 없습니다.",
            "You may only see the audit log of your own organisation.",
            Retry.NEVER);

    OtherOrganisation() {
        super(TYPE);
    }
}
