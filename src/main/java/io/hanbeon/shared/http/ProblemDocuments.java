package io.hanbeon.shared.http;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.Refusal.FieldError;
import io.hanbeon.shared.Refusal.Retry;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** The one form in which errors are told, RFC 9457; Korean first. */
@ApplicationScoped
class ProblemDocuments {
    private static final Logger LOG = Logger.getLogger(ProblemDocuments.class);

    private static final String RETRY_AFTER = "Retry-After";

    private final HttpSettings settings;
    private final Ids ids;

    ProblemDocuments(HttpSettings settings, Ids ids) {
        this.settings = settings;
        this.ids = ids;
    }

    ProblemDocument of(Problem problem) {
        var document = head(problem).put("detail", problem.ko() + " " + problem.en());
        return finished(problem, document);
    }

    /**
     * For what nobody expected. The log tells it once; the caller is told under which number.
     *
     * @param request its method and path, for the log
     */
    ProblemDocument ofFailure(Throwable failure, String request) {
        if (Outage.isBehind(failure)) {
            LOG.warnf("%s: %s", request, failure);
            return of(HttpProblems.UNAVAILABLE.problem());
        }
        var incident = Ids.text(ids.next());
        LOG.errorf(failure, "Incident %s: %s", incident, request);
        var problem = HttpProblems.FAILURE.problem();
        return finished(problem, head(problem).put("incident", incident));
    }

    private JsonObject head(Problem problem) {
        var type = problem.type();
        return new JsonObject()
                .put("type", settings.problemPage() + type.code())
                .put("title", StatusTitle.of(type.status()))
                .put("status", type.status());
    }

    private ProblemDocument finished(Problem problem, JsonObject document) {
        var type = problem.type();
        document.put("code", type.code());
        if (!problem.errors().isEmpty()) {
            document.put("errors", errors(problem));
        }
        problem.members().forEach(document::put);
        document.put("traceId", traceId()).put("retry", type.retry().name().toLowerCase(Locale.ROOT));
        return new ProblemDocument(type.status(), headers(problem), document.encode());
    }

    /** Whoever is told to come back is told when. */
    private Map<String, String> headers(Problem problem) {
        return problem.type().retry() == Retry.AFTER && !problem.headers().containsKey(RETRY_AFTER)
                ? problem.after(settings.retryAfter().toSeconds()).headers()
                : problem.headers();
    }

    private static JsonArray errors(Problem problem) {
        var errors = new JsonArray();
        problem.errors().forEach(error -> errors.add(json(error)));
        return errors;
    }

    private static JsonObject json(FieldError error) {
        return new JsonObject()
                .put("pointer", error.pointer())
                .put("code", error.code())
                .put("ko", error.ko())
                .put("en", error.en());
    }

    private static String traceId() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : Correlation.current();
    }
}
