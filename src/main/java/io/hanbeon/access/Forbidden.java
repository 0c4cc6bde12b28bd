package io.hanbeon.access;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Whoever calls is known and may not. */
public final class Forbidden extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE =
            new ProblemType(403, "access.forbidden", "권한이 없습니다.", "You may not do this.", Retry.NEVER);

    public Forbidden() {
        super(TYPE);
    }
}
