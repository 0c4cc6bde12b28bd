package io.hanbeon.console;

import io.hanbeon.shared.EnteredText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser sent of a form. Text is composed as it is everywhere else where it enters. */
public final class Form {
    /** The field that proves that the form is ours. */
    public static final String PROOF = "proof";

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** @throws IllegalArgumentException if an escape is broken, or half of a pair comes of one */
    public static Form parse(String body) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    private static String decoded(String part) {
        return EnteredText.composedInLines(URLDecoder.decode(part, StandardCharsets.UTF_8));
    }

    /** As it was typed; empty where there is no such field. */
    public String text(String name) {
        return Optional.ofNullable(fields.get(name)).map(List::getFirst).orElse("");
    }

    /** {@code null} where nothing was typed: what a list is not narrowed by, or a field leaves open. */
    public @Nullable String given(String name) {
        var text = text(name).strip();
        return text.isEmpty() ? null : text;
    }

    public boolean isOn(String name) {
        return fields.containsKey(name);
    }

    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
