package io.hanbeon.message.provider;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What proves to a vendor for whom we send, by the names of its {@link CredentialField}s. It never shows a value. */
public final class Credentials {
    public static final Credentials NONE = new Credentials(Map.of());

    private final Map<String, String> values;

    private Credentials(Map<String, String> values) {
        this.values = values;
    }

    public static Credentials of(Map<String, String> values) {
        return new Credentials(Map.copyOf(values));
    }

    /** @throws io.vertx.core.json.DecodeException if it is no JSON object; its message may quote it */
    public static Credentials parse(String json) {
        return new Credentials(new JsonObject(json)
                .stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().toString())));
    }

    /** With every value, for whoever seals it. */
    public String json() {
        return new JsonObject(new LinkedHashMap<>(values)).encode();
    }

    /** The value of a field that is required, so that it is there. */
    public String get(String field) {
        return find(field).orElseThrow(() -> new IllegalStateException("Credentials without " + field));
    }

    public Optional<String> find(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** By name; for whoever seals, masks or checks them. */
    public Map<String, String> values() {
        return new LinkedHashMap<>(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials credentials && values.equals(credentials.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Credentials" + values.keySet();
    }
}
