package io.hanbeon.shared.http;

import static io.hanbeon.shared.Refusal.Retry.NEVER;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.FieldError;
import io.vertx.core.json.Json;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Bean Validation found, with a code and sentences of ours: its own are in one language, and no contract. */
final class FieldRules {
    static final ProblemType REQUIRED = rule("field.required", "필수 값입니다.", "A value is required.");
    static final ProblemType LENGTH =
            rule("field.length", "길이는 {min}~{max}이어야 합니다.", "Its length must be {min} to {max}.");
    static final ProblemType LEAST = rule("field.too-small", "{value} 이상이어야 합니다.", "It must be at least {value}.");
    static final ProblemType MOST = rule("field.too-large", "{value} 이하여야 합니다.", "It must be at most {value}.");
    static final ProblemType PATTERN =
            rule("field.format", "형식이 올바르지 않습니다. 형식: {regexp}", "It has another form than {regexp}.");
    static final ProblemType CHOICE =
            rule("field.choice", "올바르지 않은 값입니다. 가능한 값: {expected}", "The value is not usable; expected {expected}.");
    static final ProblemType ONE_LINE = rule(
            "field.control-character", "줄바꿈이나 제어 문자는 쓸 수 없습니다.", "It may hold no line break or control character.");
    static final ProblemType BROKEN_TEXT =
            rule("field.broken-text", "깨진 글자(짝이 없는 서로게이트)가 있습니다.", "The text has half of a surrogate pair.");
    static final ProblemType OTHER = rule("field.unusable", "올바르지 않은 값입니다.", "The value is not usable.");

    private static final Map<String, ProblemType> BY_CONSTRAINT = Map.ofEntries(
            Map.entry("NotNull", REQUIRED),
            Map.entry("NotBlank", REQUIRED),
            Map.entry("NotEmpty", REQUIRED),
            Map.entry("Size", LENGTH),
            Map.entry("Length", LENGTH),
            Map.entry("Min", LEAST),
            Map.entry("Max", MOST),
            Map.entry("DecimalMin", LEAST),
            Map.entry("DecimalMax", MOST),
            Map.entry("OneLine", ONE_LINE),
            Map.entry("Pattern", PATTERN));

    private FieldRules() {}

    private static ProblemType rule(String code, String ko, String en) {
        return new ProblemType(400, code, ko, en, NEVER);
    }

    /** What a value of the type is written as, where a person would ask. */
    static Optional<String> expected(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(
                    Stream.of(type.getEnumConstants()).map(Json::encode).collect(Collectors.joining(", ")));
        }
        return type == Instant.class ? Optional.of("2026-12-10T09:00:00+09:00") : Optional.empty();
    }

    /** Of a value that none of the type is; empty where the type tells nobody more than that it is not. */
    static Optional<Problem> misfit(Class<?> type) {
        return type == String.class
                ? Optional.of(BROKEN_TEXT.problem())
                : expected(type).map(expected -> CHOICE.with("expected", expected));
    }

    /** @param isParameter whether an argument of this name is one of the address; else it is the body */
    static FieldError error(ConstraintViolation<?> violation, Predicate<String> isParameter) {
        var constraint = violation.getConstraintDescriptor();
        var name = constraint.getAnnotation().annotationType().getSimpleName();
        var problem = problem(BY_CONSTRAINT.getOrDefault(name, OTHER), constraint.getAttributes());
        return problem.error(pointer(violation.getPropertyPath(), isParameter));
    }

    private static Problem problem(ProblemType rule, Map<String, Object> attributes) {
        var problem = rule.problem();
        for (var attribute : attributes.entrySet()) {
            problem = switch (attribute.getKey()) {
                case "min", "max", "value", "regexp" -> problem.with(attribute.getKey(), attribute.getValue());
                default -> problem;
            };
        }
        return problem;
    }

    private static String pointer(Path path, Predicate<String> isParameter) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.getKind() == ElementKind.PARAMETER && isParameter.test(node.getName())) {
                return node.getName();
            }
            pointer.append(step(node));
        }
        return pointer.toString();
    }

    private static String step(Path.Node node) {
        var container =
                node.getIndex() != null ? "/" + node.getIndex() : node.getKey() != null ? "/" + node.getKey() : "";
        return node.getKind() == ElementKind.PROPERTY ? container + "/" + escaped(node.getName()) : container;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
