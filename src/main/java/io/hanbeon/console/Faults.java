package io.hanbeon.console;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.Refusal;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a form that was sent: sentences beside the fields, and one of the whole. */
@TemplateData
public final class Faults {
    public static final Faults NONE = new Faults("", "", Map.of());

    /** In both languages; the page shows the reader's. */
    @TemplateData
    public record Fault(String ko, String en) {}

    private final String ko;
    private final String en;
    private final Map<String, Fault> ofFields;

    private Faults(String ko, String en, Map<String, Fault> ofFields) {
        this.ko = ko;
        this.en = en;
        this.ofFields = ofFields;
    }

    public static Faults of(Refusal refusal) {
        return of(refusal.problem());
    }

    private static Faults of(Problem problem) {
        var ofFields = problem.errors().stream()
                .collect(Collectors.toMap(
                        error -> error.pointer().replaceFirst("^/", ""),
                        error -> new Fault(error.ko(), error.en()),
                        (first, second) -> first));
        return new Faults(problem.ko(), problem.en(), ofFields);
    }

    public boolean any() {
        return !ko.isEmpty();
    }

    public String ko() {
        return ko;
    }

    public String en() {
        return en;
    }

    public boolean has(String field) {
        return ofFields.containsKey(field);
    }

    public Fault at(String field) {
        return ofFields.getOrDefault(field, new Fault("", ""));
    }

    /** Names of the fields, for links to them. */
    public List<String> fields() {
        return ofFields.keySet().stream().sorted().toList();
    }
}
