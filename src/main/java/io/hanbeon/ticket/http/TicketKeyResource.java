package io.hanbeon.ticket.http;

import io.hanbeon.access.Open;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/tickets/key")
@Open // A public key is for everybody
@Tag(name = "Reservations")
class TicketKeyResource {
    private final TicketSeal ticketSeal;

    TicketKeyResource(TicketSeal ticketSeal) {
        this.ticketSeal = ticketSeal;
    }

    /** @param key X.509 SubjectPublicKeyInfo in base64 */
    @Schema(name = "TicketKey")
    @RegisterForReflection
    record TicketKey(String algorithm, String key) {}

    @GET
    @Operation(summary = "What gates check tickets with, without a network")
    public TicketKey get() {
        return new TicketKey("Ed25519", ticketSeal.publicKey());
    }
}
