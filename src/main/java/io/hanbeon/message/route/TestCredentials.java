package io.hanbeon.message.route;

import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Provider;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries a connection: given credentials, or those that are kept. Nothing is sent and nothing saved. */
@ApplicationScoped
class TestCredentials {
    private final FindRoute findRoute;
    private final CompleteRoute completeRoute;
    private final CheckCredentials checkCredentials;

    TestCredentials(FindRoute findRoute, CompleteRoute completeRoute, CheckCredentials checkCredentials) {
        this.findRoute = findRoute;
        this.completeRoute = completeRoute;
        this.checkCredentials = checkCredentials;
    }

    /**
     * What the vendor said.
     *
     * @param code the vendor's, where it refused; {@code ko} and {@code en} say why
     */
    record Tested(
            boolean success,
            Provider provider,
            @Nullable String code,
            @Nullable String ko,
            @Nullable String en) {}

    /** Fails with {@link VendorThrottles} or {@link VendorUnavailable} where the vendor says neither yes nor no. */
    Uni<Tested> test(long organisationId, Optional<RouteRequest.ProviderRequest> given) {
        return Panache.withSession(() -> findRoute.find(organisationId))
                .map(kept -> given.map(wanted -> completeRoute.complete(wanted, kept))
                        .orElseGet(() -> first(kept)))
                .chain(chosen -> checkCredentials.check(chosen).map(answer -> tested(chosen.provider(), answer)));
    }

    private static ProviderChoice first(Optional<StoredRoute> kept) {
        return kept.orElseThrow(NoMessageSettings::new).choice().first();
    }

    private static Tested tested(Provider provider, CredentialCheck answer) {
        return switch (answer) {
            case CredentialCheck.Accepted accepted -> new Tested(true, provider, null, null, null);
            case CredentialCheck.Refused refused ->
                new Tested(false, provider, refused.code(), refused.ko(), refused.en());
            case CredentialCheck.Throttled throttled -> throw new VendorThrottles(throttled.retryAfter());
            case CredentialCheck.Unavailable unavailable -> throw new VendorUnavailable(unavailable.reason());
        };
    }
}
