package io.hanbeon.access;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Nobody knows who calls. Each way of proving it has a refusal of its own, where it was tried and failed. */
public class Unauthenticated extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            401, "access.unauthenticated", "로그인이 필요합니다.", "Say who you are: log in, or sign the request.", Retry.NEVER);

    public Unauthenticated() {
        this(TYPE.problem());
    }

    protected Unauthenticated(Problem problem) {
        super(problem.header("WWW-Authenticate", "Bearer realm=\"hanbeon\""));
    }
}
