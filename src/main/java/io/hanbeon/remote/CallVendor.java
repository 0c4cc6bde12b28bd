package io.hanbeon.remote;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Calls a vendor through the guard of its account. Never fails: what came of the call is its answer. */
@ApplicationScoped
public class CallVendor {
    private final RemoteSettings settings;
    private final Map<VendorAccount, VendorGuard> guards;

    CallVendor(RemoteSettings settings) {
        this.settings = settings;
        this.guards = Collections.synchronizedMap(new Recent(settings.accountsMax()));
    }

    /** A call that has an effect: it is made once at the most. */
    public Uni<Exchange> call(VendorAccount account, Supplier<Uni<RestResponse<String>>> request) {
        return backHere(guard(account).once(() -> Exchanges.of(request)));
    }

    /** A question, which may be asked again. */
    public Uni<Exchange> ask(VendorAccount account, Supplier<Uni<RestResponse<String>>> request) {
        return backHere(guard(account).repeatedly(() -> Exchanges.of(request)));
    }

    /** What waited for others went on in their context, so it is brought back to the caller's. */
    private static Uni<Exchange> backHere(Uni<Exchange> guarded) {
        return guarded.onFailure().recoverWithItem(Exchanges::ofFailure).emitOn(CallersContext.executor());
    }

    private VendorGuard guard(VendorAccount account) {
        return guards.computeIfAbsent(account, one -> new VendorGuard(settings, one));
    }

    /** The accounts that were used last. */
    private static final class Recent extends LinkedHashMap<VendorAccount, VendorGuard> {
        private static final long serialVersionUID = 1;
        private final int accountsMax;

        Recent(int accountsMax) {
            super(16, 0.75f, true);
            this.accountsMax = accountsMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<VendorAccount, VendorGuard> eldest) {
            return size() > accountsMax;
        }
    }
}
