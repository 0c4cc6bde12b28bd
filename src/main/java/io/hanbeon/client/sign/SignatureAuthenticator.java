package io.hanbeon.client.sign;

import io.hanbeon.access.Authenticator;
import io.hanbeon.client.Client;
import io.hanbeon.client.ClientSettings;
import io.hanbeon.client.Clients;
import io.hanbeon.client.Signatures;
import io.hanbeon.client.SignedRequest;
import io.hanbeon.client.administer.ClientRefusal;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.RequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Machines prove who they are by signing each request; docs/signing.md tells them how. */
@ApplicationScoped
class SignatureAuthenticator implements Authenticator {
    private final Clients clients;
    private final Signatures signatures;
    private final Nonces nonces;
    private final ClientUses uses;
    private final RequestBody requestBody;
    private final ClientSettings settings;
    private final Clock clock;

    SignatureAuthenticator(
            Clients clients,
            Signatures signatures,
            Nonces nonces,
            ClientUses uses,
            RequestBody requestBody,
            ClientSettings settings,
            Clock clock) {
        this.clients = clients;
        this.signatures = signatures;
        this.nonces = nonces;
        this.uses = uses;
        this.requestBody = requestBody;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Caller>> authenticate(ContainerRequestContext request, String address, Uni<byte[]> body) {
        if (!SignatureHeaders.areTried(request::getHeaderString)) {
            return Uni.createFrom().item(Optional.empty());
        }
        var headers = SignatureHeaders.of(request::getHeaderString);
        headers.requireTimely(clock.instant(), settings.window());
        var target = target();
        return clients.find(headers.clientId())
                .map(client -> client.orElseThrow(SignatureRefusal.WrongSignature::new))
                .call(client -> bodyHash(request, body)
                        .map(hash -> headers.over(request.getMethod(), target, hash))
                        .invoke(signed -> requireSigned(client, headers, signed)))
                .invoke(client -> requireMayCall(client, address))
                // Last, so that only who has the secret can use up a nonce.
                .call(client -> nonces.claim(client.id(), headers.nonce()))
                .invoke(uses::note)
                .invoke(client -> request.setProperty(PLAN, client.plan()))
                .map(client -> Optional.of(caller(client, address)));
    }

    private Uni<byte[]> bodyHash(ContainerRequestContext request, Uni<byte[]> body) {
        return requestBody.flows()
                ? Uni.createFrom().item(SignatureHeaders.bodyHash(request::getHeaderString))
                : body.map(signatures::hash);
    }

    private void requireSigned(Client client, SignatureHeaders headers, SignedRequest signed) {
        if (!signatures.isSigned(signed, headers.signature(), client.secrets())) {
            throw new SignatureRefusal.WrongSignature();
        }
    }

    private static void requireMayCall(Client client, String address) {
        if (!client.isActive()) {
            throw new SignatureRefusal.ClientDisabled();
        }
        if (!client.mayCallFrom(address)) {
            throw new ClientRefusal.AddressRefused(address);
        }
    }

    /** As it stands in the request's first line; JAX-RS has decoded and encoded it again. */
    private static String target() {
        return CurrentRequestManager.get().unwrap(HttpServerRequest.class).uri();
    }

    /** The filter that asks knows the correlation id. */
    private static Caller caller(Client client, String address) {
        return new Caller(
                Caller.Kind.MACHINE, client.id(), client.name(), client.organisationId(), client.scopes(), address, "");
    }
}
