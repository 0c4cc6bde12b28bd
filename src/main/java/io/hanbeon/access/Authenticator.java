package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** One way to prove who calls: a bearer token, a signature. The access filter asks each in turn. */
public interface Authenticator {
    /** The property of the request that says which limits the caller has, if this way of proof knows it: a text. */
    String PLAN = "hanbeon.plan";

    /**
     * @param address the peer's
     * @param body as received; empty where there is none. It is read by whoever subscribes first, so look at the headers
     *     before
     * @return who it is; empty if the request does not try this way; a refusal (401) if it tries and fails
     */
    Uni<Optional<Caller>> authenticate(ContainerRequestContext request, String address, Uni<byte[]> body);
}
