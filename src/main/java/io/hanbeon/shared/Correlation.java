package io.hanbeon.shared;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** {@code X-Correlation-Id}: taken from the caller or made here, in every log line of the request and in its answer. */
@Provider
@Priority(0) // before whatever may refuse the request
public final class Correlation implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "X-Correlation-Id";
    private static final String LOG_FIELD = "correlationId";

    /** What a caller may put into our log lines. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    Correlation(Ids ids) {
        this.ids = ids;
    }

    /** The id of a request under way. */
    public static String of(ContainerRequestContext request) {
        return request.getProperty(LOG_FIELD) instanceof String id ? id : "";
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var given = request.getHeaderString(HEADER);
        var id = given != null && ACCEPTABLE.matcher(given).matches() ? given : Ids.text(ids.next());
        request.setProperty(LOG_FIELD, id);
        MDC.put(LOG_FIELD, id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var id = request.getProperty(LOG_FIELD);
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }
}
