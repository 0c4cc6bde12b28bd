package io.hanbeon.shared;

/** A query parameter that cannot be used, and what it should look like. */
public final class BadParameter extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String CODE = "parameter.unusable";

    public BadParameter(String name, String expected) {
        this(
                name,
                "%s 값이 올바르지 않습니다. 형식: %s".formatted(name, expected),
                "%s is not usable; expected %s".formatted(name, expected));
    }

    private BadParameter(String name, String ko, String en) {
        super(400, CODE, ko, en, Retry.NEVER, new FieldError(name, CODE, ko, en));
    }
}
