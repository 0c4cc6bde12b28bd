package io.hanbeon.shared;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;

/**
 * An expected no, rendered as RFC 9457 {@code application/problem+json}. Each feature extends it by one class per fact.
 */
public abstract class Refusal extends HttpProblem {
    private static final long serialVersionUID = 1;

    /** Whether the caller may send the same request again. */
    public enum Retry {
        SAFE,
        AFTER,
        NEVER
    }

    /** What is wrong with one field; {@code pointer} is an RFC 6901 pointer into the body, or a parameter's name. */
    public record FieldError(String pointer, String code, String ko, String en) {}

    /**
     * @param code stable and public, as {@code feature.fact}
     * @param ko what a person reads first; {@code en} beside it
     */
    protected Refusal(int status, String code, String ko, String en, Retry retry, FieldError... errors) {
        super(problem(status, code, ko, en, retry, List.of(errors)));
    }

    /** A refusal that says when to come back. */
    protected Refusal(int status, String code, String ko, String en, long retryAfterSeconds) {
        super(problem(status, code, ko, en, Retry.AFTER, List.of()).withHeader("Retry-After", retryAfterSeconds));
    }

    /** A refusal that a header belongs to. */
    protected Refusal(int status, String code, String ko, String en, Retry retry, String header, String value) {
        super(problem(status, code, ko, en, retry, List.of()).withHeader(header, value));
    }

    /** Whether the same request will be refused again, so that the refusal may stand as its answer. */
    public final boolean isFinal() {
        return getStatusCode() < 500 && "never".equals(getParameters().get("retry"));
    }

    private static Builder problem(
            int status, String code, String ko, String en, Retry retry, List<FieldError> errors) {
        var builder = HttpProblem.builder()
                .withStatus(status)
                .withTitle(en)
                .withDetail(ko)
                .with("code", code)
                .with("retry", retry.name().toLowerCase(java.util.Locale.ROOT));
        return errors.isEmpty()
                ? builder
                : builder.with("errors", errors.stream().map(Refusal::fields).toList());
    }

    private static Map<String, String> fields(FieldError error) {
        return Map.of("pointer", error.pointer(), "code", error.code(), "ko", error.ko(), "en", error.en());
    }
}
