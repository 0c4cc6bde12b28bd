package io.hanbeon.remote;

import io.hanbeon.remote.guard.Exchanges;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** A vendor's interface. A call ends within its time, whoever waits for it, and never fails; it is made once at the most. */
public final class VendorApi<T> {
    private final T client;
    private final Duration callMax;

    VendorApi(T client, Duration callMax) {
        this.client = client;
        this.callMax = callMax;
    }

    /** Guarded by whoever calls: {@link AccountGuards}. */
    public Uni<Exchange> call(Function<T, Uni<RestResponse<String>>> request) {
        return Uni.createFrom().deferred(() -> {
            var caller = CallersContext.executor();
            Supplier<Uni<RestResponse<String>>> once = () -> request.apply(client);
            return Exchanges.of(once)
                    .ifNoItem()
                    .after(callMax)
                    .on(CallersContext.timer())
                    .recoverWithUni(() -> silent().emitOn(caller));
        });
    }

    private Uni<Exchange> silent() {
        return Uni.createFrom().item(new Exchange.Silent("No answer within " + callMax));
    }
}
