package io.hanbeon.organisation.register;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** Somebody else saved the organisation since the caller read it; says what it is called now. */
final class OrganisationChangedMeanwhile extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            412,
            "organisation.changed-meanwhile",
            "그 사이에 기관이 변경되었습니다. 다시 조회한 뒤 저장하세요.",
            "The organisation changed meanwhile; read it again before you save it.",
            Retry.NEVER);

    OrganisationChangedMeanwhile(Organisation now, String wantedName) {
        super(TYPE.problem().naming(now.name().equals(wantedName) ? List.of() : List.of(isNow(now))));
    }

    private static FieldError isNow(Organisation now) {
        return new FieldError("/name", TYPE.code(), "현재 값: " + now.name(), "is now: " + now.name());
    }
}
