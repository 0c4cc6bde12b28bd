package io.hanbeon.shared.http;

import io.hanbeon.shared.sql.SqlFailure;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Whether what we stand on is away or overrun, so that the same request may succeed later. */
final class Outage {
    private static final int CAUSES_MAX = 10;

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(Outage::is);
    }

    private static boolean is(Throwable cause) {
        return switch (cause) {
            case ConnectException away -> true;
            case ClosedChannelException away -> true;
            case TimeoutException slow -> true;
            case io.smallrye.mutiny.TimeoutException slow -> true;
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException slow -> true;
            case CircuitBreakerOpenException paused -> true;
            case BulkheadException full -> true;
            default -> SqlFailure.isContention(cause);
        };
    }
}
