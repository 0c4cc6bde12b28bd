package io.hanbeon.message.route;

import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.ProviderAccess;
import io.hanbeon.message.provider.ProviderAccesses;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks a vendor whether it takes credentials: within bounds, outside any transaction, never by a message. */
@ApplicationScoped
class CheckCredentials {
    private static final Logger LOG = Logger.getLogger(CheckCredentials.class);

    private final ProviderAccesses accesses;
    private final RoutingSettings settings;

    CheckCredentials(ProviderAccesses accesses, RoutingSettings settings) {
        this.accesses = accesses;
        this.settings = settings;
    }

    /** Never fails. What a failure says is not told: it might quote what was sent. */
    Uni<CredentialCheck> check(ProviderChoice chosen) {
        return accesses.find(chosen.provider())
                .map(access -> ask(access, chosen))
                .orElseGet(() -> Uni.createFrom().item(new CredentialCheck.Unavailable("not in this build")));
    }

    private Uni<CredentialCheck> ask(ProviderAccess access, ProviderChoice chosen) {
        return Uni.createFrom()
                .deferred(() -> access.validate(chosen.credentials()))
                .ifNoItem()
                .after(settings.checkMax())
                .on(CallersContext.timer())
                .recoverWithItem(() -> new CredentialCheck.Unavailable("no answer in time"))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s failed to check credentials: %s", chosen.provider(), failure.getClass()))
                .onFailure()
                .recoverWithItem(failure ->
                        new CredentialCheck.Unavailable(failure.getClass().getSimpleName()))
                .emitOn(CallersContext.executor());
    }

    /** Fails with a refusal unless the vendor takes them. */
    Uni<Void> require(ProviderChoice chosen, String pointer) {
        return check(chosen).invoke(answer -> requireAccepted(answer, pointer)).replaceWithVoid();
    }

    private static void requireAccepted(CredentialCheck answer, String pointer) {
        switch (answer) {
            case CredentialCheck.Accepted accepted -> LOG.debugf("%s: %s", pointer, accepted);
            case CredentialCheck.Refused refused -> throw new CredentialsRefused(refused, pointer);
            case CredentialCheck.Throttled throttled -> throw new VendorThrottles(throttled.retryAfter());
            case CredentialCheck.Unavailable unavailable -> throw new VendorUnavailable(unavailable.reason());
        }
    }
}
