package io.hanbeon.shared;

/**
 * One kind of error that we tell others about, declared once: {@code docs/problems.md} and the page that a problem's
 * {@code type} leads to are made from these constants. A sentence may name values in braces, such as
 * {@code {terminalId}}, which {@link #with} fills.
 *
 * @param code stable and public, as {@code feature.fact}
 * @param ko what a person reads first; {@code en} beside it
 * @param retry whether the caller may send the same request again
 */
public record ProblemType(int status, String code, String ko, String en, Refusal.Retry retry) {
    public Problem problem() {
        return Problem.of(this);
    }

    /** A number is told with its thousands separated; whatever is no quantity goes in as text. */
    public Problem with(String name, Object value) {
        return problem().with(name, value);
    }

    /** @param pointer to the field that is to blame, RFC 6901, or a parameter's name */
    public Problem at(String pointer) {
        return problem().at(pointer);
    }

    public Problem after(long seconds) {
        return problem().after(seconds);
    }
}
