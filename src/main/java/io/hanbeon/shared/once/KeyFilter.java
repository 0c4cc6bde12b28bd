package io.hanbeon.shared.once;

import io.hanbeon.shared.Spelling;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Before a resource that is declared {@link Once}: is there a key, and is it one? The IETF's draft writes it in quotes, as
 * a string of a structured field (RFC 9651), many clients write it without; both are the same key.
 */
class KeyFilter {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    /** In it only a quote and a backslash have a backslash before them. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!-~&&[^\"\\\\]]|\\\\[\"\\\\]){1,510})\"");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private static final int ROUTE_LENGTH_MAX = 255;
    private static final int HASH_HEX_LENGTH = 64;

    private final CurrentRequest current;
    private final Sealer sealer;

    KeyFilter(CurrentRequest current, Sealer sealer) {
        this.current = current;
        this.sealer = sealer;
    }

    @Once
    @ServerRequestFilter
    public void check(ContainerRequestContext request, RoutingContext routing, ResourceInfo resource) {
        var keys = request.getHeaders().getOrDefault(Once.KEY, List.of());
        if (!keys.isEmpty()) {
            current.begin(route(routing), requireOne(keys), isForm(request));
        } else if (resource.getResourceMethod().getAnnotation(Once.class).required()) {
            throw new KeyMissing();
        }
    }

    private static boolean isForm(ContainerRequestContext request) {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
    }

    private static String requireOne(List<String> keys) {
        if (keys.size() > 1) {
            throw new KeyUnusable();
        }
        return Optional.of(keys.getFirst())
                .flatMap(KeyFilter::bare)
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

    /** Whatever leads to the same resource is one route. */
    private String route(RoutingContext request) {
        var path = Spelling.plain(request.normalizedPath());
        var query = request.request().query();
        return fit(request.request().method() + " " + (query == null ? path : path + "?" + query));
    }

    /** One that is longer than its column is told from others by its hash. */
    private String fit(String route) {
        return route.length() <= ROUTE_LENGTH_MAX
                ? route
                : route.substring(0, ROUTE_LENGTH_MAX - HASH_HEX_LENGTH)
                        + HexFormat.of().formatHex(sealer.fingerprint(route));
    }
}
