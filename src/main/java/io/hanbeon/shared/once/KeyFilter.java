package io.hanbeon.shared.once;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Spelling;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before a resource that is declared {@link Once}: is there a key, and is it one? */
class KeyFilter {
    private static final int ROUTE_LENGTH_MAX = 255;
    private static final int HASH_HEX_LENGTH = 64;
    private static final Pattern SEGMENT = Pattern.compile("[^/]+");

    private final CurrentRequest current;
    private final Sealer sealer;

    KeyFilter(CurrentRequest current, Sealer sealer) {
        this.current = current;
        this.sealer = sealer;
    }

    @Once
    @ServerRequestFilter
    public void check(ContainerRequestContext request, RoutingContext routing, ResourceInfo resource) {
        var key = RequestKey.of(request.getHeaders());
        if (key.isPresent()) {
            current.begin(route(routing), key.get(), isForm(request));
        } else if (resource.getResourceMethod().getAnnotation(Once.class).required()) {
            throw new KeyMissing();
        }
    }

    private static boolean isForm(ContainerRequestContext request) {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
    }

    /** Whatever leads to the same resource is one route, however the ids in its path are written. */
    private String route(RoutingContext request) {
        var path = SEGMENT.matcher(Spelling.plain(request.normalizedPath()))
                .replaceAll(segment -> Matcher.quoteReplacement(Ids.spelling(segment.group())));
        var query = Objects.requireNonNullElse(request.request().query(), "");
        return fit(request.request().method() + " " + (query.isEmpty() ? path : path + "?" + query));
    }

    /** One that is longer than its column is told from others by its hash. */
    private String fit(String route) {
        return route.length() <= ROUTE_LENGTH_MAX
                ? route
                : route.substring(0, ROUTE_LENGTH_MAX - HASH_HEX_LENGTH)
                        + HexFormat.of().formatHex(sealer.fingerprint(route));
    }
}
