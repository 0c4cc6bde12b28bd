package io.hanbeon.audit.chain;

import io.hanbeon.audit.Change;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a change as they are kept: JSON with sorted keys. */
record FieldsJson(String before, String after) {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passphrase|secret|token|credential).*|.*keys?");

    /** @throws IllegalArgumentException if a field is named like a secret */
    static FieldsJson of(Change change) {
        requireNoSecrets(change.before());
        requireNoSecrets(change.after());
        return new FieldsJson(json(change.before()), json(change.after()));
    }

    private static String json(Map<String, ?> fields) {
        return new JsonObject(sorted(fields)).encode();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean bool -> bool;
            case Map<?, ?> map -> sorted(map);
            case Collection<?> list ->
                new JsonArray(list.stream().map(FieldsJson::plain).collect(Collectors.toList()));
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) -> sorted.put(name.toString(), plain(value)));
        return sorted;
    }

    private static void requireNoSecrets(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach(FieldsJson::requireNoSecret);
        } else if (value instanceof Collection<?> list) {
            list.forEach(FieldsJson::requireNoSecrets);
        }
    }

    private static void requireNoSecret(Object name, @Nullable Object value) {
        if (SECRET.matcher(name.toString()).matches()) {
            throw new IllegalArgumentException("Field %s is not for the audit log".formatted(name));
        }
        requireNoSecrets(value);
    }
}
