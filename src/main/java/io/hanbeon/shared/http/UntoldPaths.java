package io.hanbeon.shared.http;

import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * A path that leads to no resource is whatever a stranger wrote, and metrics take only so many different ones. Quarkus
 * has one name for those that are not found; the others (405, 413, OPTIONS …) get one here. What a resource answers keeps
 * its path: the framework prefers the resource's own.
 */
final class UntoldPaths {
    private static final String LABEL = "/UNMATCHED";
    private static final int ERROR = 400;
    private static final int NOT_FOUND = 404;

    private UntoldPaths() {}

    static void label(RoutingContext request) {
        int status = request.response().getStatusCode();
        boolean isOptions = request.request().method().equals(HttpMethod.OPTIONS);
        if (status >= ERROR && status != NOT_FOUND || isOptions) {
            var metric = HttpRequestMetric.getRequestMetric(request);
            if (metric != null) {
                metric.setTemplatePath(LABEL);
            }
        }
    }
}
