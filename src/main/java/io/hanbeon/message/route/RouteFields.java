package io.hanbeon.message.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can be changed of a choice, by its place in the settings' document. */
@ApplicationScoped
class RouteFields {
    private final CredentialRules rules;

    RouteFields(CredentialRules rules) {
        this.rules = rules;
    }

    /** @param now the value as it may be shown; {@code null}: nothing of it may */
    record Difference(String pointer, @Nullable String now) {}

    private record Value(String value, boolean isSecret) {}

    /** Where what is kept is not what is wanted. */
    List<Difference> differences(Optional<RouteChoice> kept, RouteChoice wanted) {
        var here = kept.map(this::all).orElse(Map.of());
        var there = all(wanted);
        var pointers = new TreeSet<>(here.keySet());
        pointers.addAll(there.keySet());
        return pointers.stream()
                .filter(pointer -> !Objects.equals(here.get(pointer), there.get(pointer)))
                .map(pointer -> new Difference(pointer, shown(here.get(pointer))))
                .toList();
    }

    /** For the audit trail: nothing of any credentials but which of them changed. */
    Map<String, Object> audited(RouteChoice choice) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("provider", choice.first().provider());
        fields.put("senderNumbers", choice.senderNumbers());
        choice.fallback().ifPresent(fallback -> fields.put("fallback", fallback.provider()));
        return fields;
    }

    private Map<String, Value> all(RouteChoice choice) {
        var fields = new LinkedHashMap<String, Value>();
        put(fields, "", choice.first());
        choice.fallback().ifPresent(fallback -> put(fields, "/fallback", fallback));
        fields.put("/senderNumbers", new Value(String.join(", ", choice.senderNumbers()), false));
        return fields;
    }

    private void put(Map<String, Value> fields, String pointer, ProviderChoice chosen) {
        fields.put(pointer + "/provider", new Value(chosen.provider().name(), false));
        chosen.credentials()
                .values()
                .forEach((field, value) -> fields.put(
                        pointer + "/credentials/" + field, new Value(value, rules.isSecret(chosen.provider(), field))));
    }

    private static @Nullable String shown(@Nullable Value value) {
        return value == null || value.isSecret() ? null : value.value();
    }
}
