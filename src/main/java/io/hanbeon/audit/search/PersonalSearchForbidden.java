package io.hanbeon.audit.search;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Whoever calls may see the list, not search it by whom it is about. */
final class PersonalSearchForbidden extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            403,
            "access.personal-search-forbidden",
            "개인정보로 검색할 권한이 없습니다.",
            "You may not search by personal data.",
            Retry.NEVER);

    PersonalSearchForbidden(String field) {
        super(TYPE.at(field));
    }
}
