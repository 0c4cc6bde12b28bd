package io.hanbeon.remote.guard;

import io.hanbeon.remote.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.RestResponse;

/** What the client's answers and failures mean. */
public final class Exchanges {
    /** Of what is done before anything is sent. */
    private static final List<Class<? extends Throwable>> NO_CONNECTION = List.of(
            ConnectException.class,
            UnknownHostException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class);

    private Exchanges() {}

    /** An exchange that speaks against the vendor, carried past its guard. */
    static class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Exchange exchange;

        Trouble(Exchange exchange) {
            super(exchange.toString(), null, false, false);
            this.exchange = exchange;
        }
    }

    /** One that says nothing of the vendor. */
    static final class NotMade extends Trouble {
        private static final long serialVersionUID = 1;

        NotMade(Exchange exchange) {
            super(exchange);
        }
    }

    public static Uni<Exchange> of(Supplier<Uni<RestResponse<String>>> request) {
        return Uni.createFrom()
                .deferred(request::get)
                .map(Exchanges::answered)
                .onFailure()
                .recoverWithItem(Exchanges::ofClient);
    }

    static void failIfTroubled(Exchange exchange) {
        switch (exchange) {
            case Exchange.NotSent notSent -> throw new Trouble(notSent);
            case Exchange.Withheld withheld -> throw new NotMade(withheld);
            case Exchange.Silent silent -> throw new Trouble(silent);
            case Exchange.Answered answered -> {
                if (answered.isFailure()) {
                    throw new Trouble(answered);
                }
            }
        }
    }

    /** The guard's own failures: a call whose time is over may have been sent. */
    public static Exchange ofFailure(Throwable failure) {
        return switch (failure) {
            case Trouble trouble -> trouble.exchange;
            case CircuitBreakerOpenException open -> new Exchange.Withheld("The breaker is open");
            case BulkheadException full -> new Exchange.Withheld("Too many calls are under way");
            default -> new Exchange.Silent(failure.toString());
        };
    }

    private static Exchange answered(RestResponse<String> response) {
        return new Exchange.Answered(
                response.getStatus(),
                response.getHeaderString("Retry-After"),
                Optional.ofNullable(response.getEntity()).orElse(""));
    }

    private static Exchange ofClient(Throwable failure) {
        if (failure instanceof WebApplicationException answered) {
            var response = answered.getResponse();
            return new Exchange.Answered(
                    response.getStatus(),
                    response.getHeaderString("Retry-After"),
                    response.hasEntity() ? response.readEntity(String.class) : "");
        }
        if (isBehind(failure, ConnectionPoolTooBusyException.class)) {
            return new Exchange.Withheld("Too many calls wait for a connection");
        }
        return NO_CONNECTION.stream().anyMatch(type -> isBehind(failure, type))
                ? new Exchange.NotSent(failure.toString())
                : new Exchange.Silent(failure.toString());
    }

    private static boolean isBehind(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}
