package io.hanbeon.limit;

import io.hanbeon.access.Authenticator;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.limit.bucket.Allowance;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Once it is known who calls: may they, now? Tells in the headers of the IETF's draft how much is left. */
class CheckLimit {
    private static final String ALLOWANCE = "hanbeon.limit.allowance";

    private final Limits limits;
    private final Buckets buckets;
    private final LimitMetrics metrics;
    private final CurrentCaller caller;

    CheckLimit(Limits limits, Buckets buckets, LimitMetrics metrics, CurrentCaller caller) {
        this.limits = limits;
        this.buckets = buckets;
        this.metrics = metrics;
        this.caller = caller;
    }

    /** No {@code Uni} where nothing limits the request: then it is not suspended. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public @Nullable Uni<Void> check(ContainerRequestContext request, RoutingContext connection) {
        var plan = request.getProperty(Authenticator.PLAN) instanceof String text ? text : null;
        var address = connection.request().remoteAddress().hostAddress();
        var path = connection.normalizedPath();
        return limits.bucket(path, caller.get(), plan, address)
                .map(bucket -> limits.bucketOfUsers(path, caller.get(), address)
                        .map(ofUsers -> take(ofUsers, request).chain(() -> take(bucket, request)))
                        .orElseGet(() -> take(bucket, request)))
                .orElse(null);
    }

    private Uni<Void> take(Bucket bucket, ContainerRequestContext request) {
        return buckets.take(bucket)
                .invoke(allowance -> request.setProperty(ALLOWANCE, allowance))
                .invoke(this::require)
                .replaceWithVoid();
    }

    private void require(Allowance allowance) {
        if (allowance instanceof Allowance.Refused refused) {
            metrics.refused();
            throw new TooManyRequests(Math.max(1, seconds(refused.nextAfter())));
        }
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            var bucket = allowance.bucket();
            response.getHeaders().putSingle("RateLimit-Policy", policy(bucket));
            switch (allowance) {
                case Allowance.Given given -> tell(response, bucket, given.left(), given.fullAfter());
                case Allowance.Refused refused -> tell(response, bucket, 0, refused.fullAfter());
                case Allowance.Unknown unknown -> {}
            }
        }
    }

    private static String policy(Bucket bucket) {
        var rate = bucket.rate();
        return quoted(bucket) + ";q=" + rate.requests() + ";w=" + rate.period().toSeconds();
    }

    private static void tell(ContainerResponseContext response, Bucket bucket, long left, Duration fullAfter) {
        response.getHeaders().putSingle("RateLimit", quoted(bucket) + ";r=" + left + ";t=" + seconds(fullAfter));
    }

    private static String quoted(Bucket bucket) {
        return '"' + bucket.route() + '"';
    }

    /** Never too early. */
    static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
