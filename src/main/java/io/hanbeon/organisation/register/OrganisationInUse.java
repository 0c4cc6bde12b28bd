package io.hanbeon.organisation.register;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.Map;

/** It cannot be deleted while others belong to it; says who. */
final class OrganisationInUse extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            409,
            "organisation.in-use",
            "기관에 속한 데이터가 남아 있어 삭제할 수 없습니다.",
            "The organisation cannot be deleted while others belong to it.",
            Retry.NEVER);

    /** @param members how many there are of each kind */
    OrganisationInUse(Map<String, Long> members) {
        super(TYPE.problem()
                .naming(members.entrySet().stream()
                        .map(entry -> error(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    private static FieldError error(String kind, long count) {
        return new FieldError(kind, TYPE.code(), "%s: %d건".formatted(kind, count), "%s: %d".formatted(kind, count));
    }
}
