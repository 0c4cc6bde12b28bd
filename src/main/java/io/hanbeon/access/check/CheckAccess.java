package io.hanbeon.access.check;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Authenticator;
import io.hanbeon.access.FailedProofs;
import io.hanbeon.access.MaySign;
import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.Correlation;
import io.hanbeon.shared.http.RequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Iterator;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Before a resource that allows only some: who is it, and may they? */
class CheckAccess {
    private final Instance<Authenticator> authenticators;
    private final FailedProofs failedProofs;
    private final ProvenCaller proven;
    private final RequestBody body;

    CheckAccess(
            Instance<Authenticator> authenticators, FailedProofs failedProofs, ProvenCaller proven, RequestBody body) {
        this.authenticators = authenticators;
        this.failedProofs = failedProofs;
        this.proven = proven;
        this.body = body;
    }

    /** The headers come first: only a signature that may be right has the body read, which it covers. */
    @Allows
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public @Nullable Uni<Void> check(
            ContainerRequestContext request, HttpServerRequest connection, ResourceInfo resource) {
        var allows = Permission.of(resource.getResourceMethod());
        if (allows.isEmpty()) {
            return null;
        }
        return prove(request, connection)
                .map(caller -> caller.orElseThrow(Unauthenticated::new))
                .invoke(caller -> Permission.require(allows.get(), caller))
                .replaceWithVoid();
    }

    /** Before a resource that anybody may call: only who brings a signature pays for it; of others it is known from where. */
    @MaySign
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public @Nullable Uni<Void> checkIfSigned(ContainerRequestContext request, HttpServerRequest connection) {
        if (isSigned(request)) {
            return prove(request, connection).replaceWithVoid();
        }
        proven.set(Caller.nobody(connection.remoteAddress().hostAddress(), Correlation.of(request)));
        return null;
    }

    private static boolean isSigned(ContainerRequestContext request) {
        return request.getHeaderString(MaySign.HEADER) != null;
    }

    /** Who it is, noted for whoever asks later. */
    private Uni<Optional<Caller>> prove(ContainerRequestContext request, HttpServerRequest connection) {
        var address = connection.remoteAddress().hostAddress();
        body.claimed();
        var received = body.read();
        return Uni.createFrom()
                .deferred(() -> ask(authenticators.iterator(), request, address, received))
                .onFailure(Unauthenticated.class)
                .recoverWithUni(failure ->
                        failedProofs.count(address).chain(() -> Uni.createFrom().failure(failure)))
                .map(found -> found.map(caller -> caller.during(Correlation.of(request))))
                .invoke(found -> found.ifPresent(proven::set));
    }

    private static Uni<Optional<Caller>> ask(
            Iterator<Authenticator> ways, ContainerRequestContext request, String address, Uni<byte[]> body) {
        if (!ways.hasNext()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ways.next()
                .authenticate(request, address, body)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : ask(ways, request, address, body));
    }
}
