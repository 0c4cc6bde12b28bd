package io.hanbeon.console.frame;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** The form was not made for this browser and this person, or before they logged in anew. */
final class FormExpired extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            403,
            "console.form-expired",
            "화면이 오래되어 처리하지 않았습니다. 화면을 새로 연 뒤 다시 하십시오.",
            "The page is out of date, so nothing was done. Open it again, then try once more.",
            Retry.NEVER);

    FormExpired() {
        super(TYPE);
    }
}
