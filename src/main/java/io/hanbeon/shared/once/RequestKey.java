package io.hanbeon.shared.once;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} of a request, read in the one way: also where no kept answer but a key of the business
 * decides. The IETF's draft writes it in quotes, as a string of a structured field (RFC 9651), many clients write it
 * without; both are the same key.
 */
public final class RequestKey {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    /** In it only a quote and a backslash have a backslash before them. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!-~&&[^\"\\\\]]|\\\\[\"\\\\]){1,510})\"");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private RequestKey() {}

    /** Empty if there is none; refused where it is no key, or there are two. */
    public static Optional<String> of(MultivaluedMap<String, String> headers) {
        var keys = headers.getOrDefault(Once.KEY, List.of());
        return keys.isEmpty() ? Optional.empty() : Optional.of(requireOne(keys));
    }

    private static String requireOne(List<String> keys) {
        if (keys.size() > 1) {
            throw new KeyUnusable();
        }
        return Optional.of(keys.getFirst())
                .flatMap(RequestKey::bare)
                .filter(key -> VISIBLE_ASCII.matcher(key).matches())
                .orElseThrow(KeyUnusable::new);
    }

    /** Without its quotes; empty where it begins with one and is no such string. */
    private static Optional<String> bare(String key) {
        if (!key.startsWith("\"")) {
            return Optional.of(key);
        }
        var quoted = QUOTED.matcher(key);
        return quoted.matches() ? Optional.of(ESCAPED.matcher(quoted.group(1)).replaceAll("$1")) : Optional.empty();
    }
}
