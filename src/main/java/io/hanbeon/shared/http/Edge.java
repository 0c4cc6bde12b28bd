package io.hanbeon.shared.http;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/** What is done with every request before any resource is asked, and where none is. */
@ApplicationScoped
class Edge {
    private static final int FIRST = Integer.MIN_VALUE;
    private static final int BEFORE_THE_BODY = -1_000; // Quarkus' own limit, whose answer is empty, is at -2.
    private static final int LAST = Integer.MAX_VALUE;
    private static final int RIGHT_AFTER_SECURITY = SecurityHandlerPriorities.AUTHENTICATION;
    private static final int FAILURE = 500;
    private static final int ERROR = 400;

    private final ProblemDocuments documents;
    private final Ids ids;
    private final HttpSettings settings;
    private final String strictTransport;

    Edge(ProblemDocuments documents, Ids ids, HttpSettings settings) {
        this.documents = documents;
        this.ids = ids;
        this.settings = settings;
        this.strictTransport = "max-age=" + settings.strictTransport().toSeconds();
    }

    void stand(@Observes Router router) {
        router.route().order(FIRST).handler(this::greet).failureHandler(this::fail);
        router.route().order(BEFORE_THE_BODY).handler(this::limit);
        router.route().order(LAST).handler(this::miss);
    }

    /**
     * Quarkus' REST layer has a way of its own for callers that turn out to be nobody. It looks for the template of the
     * path beforehand, at every request, through a mapper of all paths that it makes for this one look (since 3.33, a
     * sixteenth of an ARS batch). The template is looked for again when a caller fails, which is early enough.
     */
    void stand(@Observes Filters filters) {
        filters.register(Edge::failLater, RIGHT_AFTER_SECURITY);
    }

    private static void failLater(RoutingContext request) {
        BiConsumer<RoutingContext, Throwable> whenNobody = Edge::failNobody;
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, whenNobody).next();
    }

    private static void failNobody(RoutingContext request, Throwable failure) {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(request, failure);
        if (!request.failed()) {
            request.fail(DefaultAuthFailureHandler.extractRootCause(failure));
        }
    }

    private void greet(RoutingContext request) {
        var id = Correlation.begin(request.request().getHeader(Correlation.HEADER), ids);
        request.response().putHeader(Correlation.HEADER, id);
        if (request.request().isSSL()) {
            request.response().putHeader("Strict-Transport-Security", strictTransport);
        }
        ArrivingHead.hasArrived(request);
        Unread.watch(request);
        request.addHeadersEndHandler(answering -> UntoldPaths.label(request));
        request.next();
    }

    private long bodyBytesMax(RoutingContext request) {
        return settings.bodyMaxOf()
                .getOrDefault(request.normalizedPath(), settings.bodyMax())
                .asLongValue();
    }

    /** What does not announce its size is held against the limit while it is read. */
    private void limit(RoutingContext request) {
        var announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long readBytesMax = bodyBytesMax(request);
        var streamed = settings.streamMaxOf().get(request.normalizedPath());
        long bytesMax = streamed == null ? readBytesMax : streamed.asLongValue();
        if (announced != null && Long.parseLong(announced) > bytesMax) {
            documents.of(new BodyRefusal.TooLarge(bytesMax).problem()).end(request.response());
        } else {
            request.put(RequestBody.BYTES_MAX, readBytesMax).next();
        }
    }

    private void miss(RoutingContext request) {
        documents.of(HttpProblems.NOT_FOUND.problem()).end(request.response());
    }

    private void fail(RoutingContext request) {
        if (request.response().ended() || request.response().headWritten()) {
            request.next();
        } else {
            document(request).end(request.response());
        }
    }

    private ProblemDocument document(RoutingContext request) {
        if (request.failure() instanceof Refusal refusal) {
            return documents.of(refusal.problem());
        }
        int status = request.statusCode();
        if (status >= ERROR && status < FAILURE) {
            return documents.of(HttpProblems.of(status).problem());
        }
        var failure = request.failure() == null ? new IllegalStateException("status " + status) : request.failure();
        return documents.ofFailure(failure, request.request().method() + " " + request.normalizedPath());
    }
}
