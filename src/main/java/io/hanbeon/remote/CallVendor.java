package io.hanbeon.remote;

import io.hanbeon.remote.guard.Exchanges;
import io.hanbeon.remote.guard.RecentAccounts;
import io.hanbeon.remote.guard.VendorGuard;
import io.hanbeon.remote.guard.VendorMetrics;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Calls a vendor through the guard of its account. Never fails: what came of the call is its answer. */
@ApplicationScoped
public class CallVendor {
    private final VendorMetrics metrics;
    private final RecentAccounts<VendorGuard> guards;

    CallVendor(RemoteSettings settings, VendorMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.guards = new RecentAccounts<>(
                settings.accountsMax(), account -> new VendorGuard(settings, account, clock, metrics.opened(account)));
    }

    /** A call that has an effect: it is made once at the most. */
    public Uni<Exchange> call(VendorAccount account, Supplier<Uni<RestResponse<String>>> request) {
        return backHere(account, guards.of(account).once(() -> Exchanges.of(request)));
    }

    /** A question, which may be asked again. */
    public Uni<Exchange> ask(VendorAccount account, Supplier<Uni<RestResponse<String>>> request) {
        return backHere(account, guards.of(account).repeatedly(() -> Exchanges.of(request)));
    }

    /** What waited for others went on in their context, so it is brought back to the caller's. */
    private Uni<Exchange> backHere(VendorAccount account, Uni<Exchange> guarded) {
        return metrics.timed(account, guarded.onFailure().recoverWithItem(Exchanges::ofFailure))
                .emitOn(CallersContext.executor());
    }
}
