package io.hanbeon.shared;

import io.hanbeon.shared.Refusal.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A problem type with the values of one occurrence.
 *
 * @param pointers to fields of which the problem's own sentence is true
 * @param others what is wrong with fields that have a sentence of their own
 * @param headers of the answer
 * @param members of the document beside those of every problem; one of the same name stands instead of it
 */
public record Problem(
        ProblemType type,
        Map<String, String> values,
        List<String> pointers,
        List<FieldError> others,
        Map<String, String> headers,
        Map<String, Object> members) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    static Problem of(ProblemType type) {
        return new Problem(type, Map.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    public Problem with(String name, Object value) {
        var text = value instanceof Number number ? String.format(Locale.ROOT, "%,d", number) : value.toString();
        return new Problem(type, and(values, name, text), pointers, others, headers, members);
    }

    public Problem at(String pointer) {
        return new Problem(type, values, and(pointers, List.of(pointer)), others, headers, members);
    }

    public Problem naming(List<FieldError> errors) {
        return new Problem(type, values, pointers, and(others, errors), headers, members);
    }

    public Problem header(String name, String value) {
        return new Problem(type, values, pointers, others, and(headers, name, value), members);
    }

    /** For clients that look for a field of their own in an error. */
    public Problem member(String name, Object value) {
        return new Problem(type, values, pointers, others, headers, and(members, name, value));
    }

    public Problem after(long seconds) {
        return header("Retry-After", Long.toString(seconds));
    }

    public String ko() {
        return filled(type.ko());
    }

    public String en() {
        return filled(type.en());
    }

    public List<FieldError> errors() {
        return and(pointers.stream().map(this::error).toList(), others);
    }

    /** As one of the errors of another problem. */
    public FieldError error(String pointer) {
        return new FieldError(pointer, type.code(), ko(), en());
    }

    private String filled(String sentence) {
        return PLACEHOLDER.matcher(sentence).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1))));
    }

    private String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("%s is told without its {%s}".formatted(type.code(), name));
        }
        return value;
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static <T> Map<String, T> and(Map<String, T> some, String name, T value) {
        var all = new HashMap<>(some);
        all.put(name, value);
        return Map.copyOf(all);
    }
}
