package io.hanbeon.shared.http;

import io.hanbeon.shared.Ids;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of a request under way: taken from the caller or made here, in every log line of the request. */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";

    private static final String LOG_FIELD = "correlationId";

    /** What a caller may put into our log lines. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Correlation() {}

    /** From here to the end of the request. */
    public static String begin(@Nullable String given, Ids ids) {
        var id = given != null && ACCEPTABLE.matcher(given).matches() ? given : Ids.text(ids.next());
        MDC.put(LOG_FIELD, id);
        return id;
    }

    /** Empty outside a request. */
    public static String current() {
        return MDC.get(LOG_FIELD) instanceof String id ? id : "";
    }

    public static String of(ContainerRequestContext request) {
        return current();
    }
}
