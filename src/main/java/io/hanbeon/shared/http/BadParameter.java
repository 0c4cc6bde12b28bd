package io.hanbeon.shared.http;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A parameter that cannot be used, and what it should look like. */
public final class BadParameter extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            400,
            "parameter.unusable",
            "{name} 값이 올바르지 않습니다. 형식: {expected}",
            "{name} is not usable; expected {expected}.",
            Retry.NEVER);

    public BadParameter(String name, String expected) {
        super(TYPE.with("name", name).with("expected", expected).at(name));
    }
}
