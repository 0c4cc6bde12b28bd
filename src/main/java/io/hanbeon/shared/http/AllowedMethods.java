package io.hanbeon.shared.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/**
 * The methods of a path. Quarkus' own 405 has no {@code Allow}, and where one resource's path begins with another's it is
 * a 404; so its routes are asked.
 */
final class AllowedMethods {
    private AllowedMethods() {}

    /** Of the request's path; empty if there is none. */
    static Set<String> here() {
        var path = CurrentRequestManager.get().getPathWithoutPrefix();
        var resources = new RequestMapper<>(
                ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers());
        var methods = new TreeSet<String>();
        for (var match = resources.map(path); match != null; match = resources.continueMatching(path, match)) {
            collect(match.value, match.remaining.isEmpty() ? "/" : match.remaining, methods);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static void collect(InitialMatch resource, String rest, Set<String> methods) {
        Arrays.stream(resource.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(ClassRoutingHandler.class::cast)
                .flatMap(routes -> routes.getMappers().entrySet().stream())
                .filter(route -> route.getKey() != null && route.getValue().map(rest) != null)
                .forEach(route -> methods.add(route.getKey()));
    }
}
