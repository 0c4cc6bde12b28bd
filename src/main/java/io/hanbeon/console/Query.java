package io.hanbeon.console;

import io.hanbeon.console.frame.Language;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed to, as its address says: it can be shared, and fields that were left empty say nothing. */
@TemplateData
public final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    public static Query of(UriInfo uri) {
        var values = new TreeMap<String, String>();
        uri.getQueryParameters().forEach((name, all) -> {
            var text = all.getFirst().strip();
            if (!text.isEmpty() && !name.equals(Language.PARAMETER)) {
                values.put(name, text);
            }
        });
        return new Query(values);
    }

    /** {@code null} where it narrows nothing. */
    public @Nullable String given(String name) {
        return values.get(name);
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean is(String name, Object value) {
        return text(name).equals(value.toString());
    }

    /** Whether anything is narrowed, beside where the list goes on. */
    public boolean isNarrowing() {
        return values.keySet().stream().anyMatch(name -> !name.equals("cursor"));
    }

    /** A link to the same list with one more word. */
    public String with(String name, String value) {
        var all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Query(all).link();
    }

    /** A link to the same list, sorted by the name; the other way round where it is sorted by it already. */
    public String sortedBy(String name) {
        var all = new TreeMap<>(values);
        all.remove("cursor");
        all.put("sort", is("sort", name) ? "-" + name : name);
        return new Query(all).link();
    }

    /** As {@code aria-sort} says it. */
    public String sorting(String name) {
        return is("sort", name) ? "ascending" : is("sort", "-" + name) ? "descending" : "none";
    }

    /** A link to the same list. */
    public String link() {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
