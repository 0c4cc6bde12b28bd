package io.hanbeon.shared.http;

import io.hanbeon.shared.Correlation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What is done with every request before any resource is asked, and where none is. */
@ApplicationScoped
class Edge {
    private static final int FIRST = Integer.MIN_VALUE;
    private static final int BEFORE_THE_BODY = -1_000; // Quarkus' own limit, whose answer is empty, is at -2.
    private static final int LAST = Integer.MAX_VALUE;
    private static final int FAILURE = 500;
    private static final int ERROR = 400;
    private static final long LINGER_MILLIS = 2_000;

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

    private void greet(RoutingContext request) {
        var id = Correlation.begin(request.request().getHeader(Correlation.HEADER), ids);
        request.response().putHeader(Correlation.HEADER, id);
        if (request.request().isSSL()) {
            request.response().putHeader("Strict-Transport-Security", strictTransport);
        }
        request.next();
    }

    private long bodyBytesMax(RoutingContext request) {
        return settings.bodyMaxOf()
                .getOrDefault(request.normalizedPath(), settings.bodyMax())
                .asLongValue();
    }

    /** A body that does not announce its size is read here, since nothing after this would ever stop reading it. */
    private void limit(RoutingContext request) {
        var announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && Long.parseLong(announced) > bodyBytesMax(request)) {
            refuseBody(request);
        } else if (announced == null && mayHaveBody(request.request())) {
            readAtMost(request);
        } else {
            request.next();
        }
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Not Vert.x' own handler, which takes forms apart: the old endpoint's JSON comes as one. */
    private void readAtMost(RoutingContext request) {
        var body = Buffer.buffer();
        long bytesMax = bodyBytesMax(request);
        request.request().endHandler(read -> {
            ((RoutingContextInternal) request).setBody(body);
            request.next();
        });
        request.request().handler(bytes -> {
            if (body.length() + bytes.length() <= bytesMax) {
                body.appendBuffer(bytes);
            } else {
                request.request().endHandler(read -> {});
                refuseBody(request);
            }
        });
        request.request().resume();
    }

    /**
     * What the client goes on sending is thrown away for a moment: a connection that is closed on a sender takes the
     * answer along.
     */
    private void refuseBody(RoutingContext request) {
        if (!request.request().isEnded()) {
            request.request().handler(bytes -> {}).resume();
        }
        var connection = request.request().connection();
        request.vertx().setTimer(LINGER_MILLIS, lingered -> connection.close());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        documents
                .of(HttpProblems.BODY_TOO_LARGE.with("max", bodyBytesMax(request)))
                .end(request.response());
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
