package io.hanbeon.shared;

/**
 * An expected no, told as RFC 9457 {@code application/problem+json}. Each feature extends it by one class per fact, which
 * declares its {@link ProblemType} as a constant.
 */
public abstract class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whether the caller may send the same request again. */
    public enum Retry {
        /** At once. */
        SAFE,
        /** After what {@code Retry-After} says. */
        AFTER,
        /** It would be refused again, or have a second effect. */
        NEVER
    }

    /** What is wrong with one field; {@code pointer} is an RFC 6901 pointer into the body, or a parameter's name. */
    public record FieldError(String pointer, String code, String ko, String en) {}

    private final transient Problem problem;

    protected Refusal(Problem problem) {
        super(problem.type().code() + ": " + problem.en(), null, false, false); // Expected, so nobody needs its trace.
        this.problem = problem;
    }

    protected Refusal(ProblemType type) {
        this(type.problem());
    }

    /** Whether the same request will be refused again, so that the refusal may stand as its answer. */
    public final boolean isFinal() {
        return problem.type().status() < 500 && problem.type().retry() == Retry.NEVER;
    }

    public Problem problem() {
        return problem;
    }
}
