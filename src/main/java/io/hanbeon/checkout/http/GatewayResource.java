package io.hanbeon.checkout.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.checkout.PaymentWindow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/payments/gateways")
@Allows(Role.ADMIN)
@Tag(name = "Payments")
class GatewayResource {
    private final PaymentWindow window;

    GatewayResource(PaymentWindow window) {
        this.window = window;
    }

    /** @param mode {@code test} or {@code live}: whether real money moves */
    @Schema(name = "PaymentGateway")
    @RegisterForReflection
    record Gateway(String name, String mode, boolean isConfigured) {}

    @GET
    @Operation(summary = "Gateways whose window customers pay in, and whether real money moves there")
    public List<Gateway> list() {
        return List.of(new Gateway("PORTONE", window.mode(), window.isOpen()));
    }
}
