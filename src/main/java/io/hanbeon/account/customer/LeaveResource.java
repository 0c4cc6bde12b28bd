package io.hanbeon.account.customer;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/api/me")
@Allows(Role.CUSTOMER)
@Tag(name = "Sign-up")
@Cancellable(false)
class LeaveResource {
    private final LeaveCustomer leaveCustomer;
    private final CurrentCaller caller;

    LeaveResource(LeaveCustomer leaveCustomer, CurrentCaller caller) {
        this.leaveCustomer = leaveCustomer;
        this.caller = caller;
    }

    @DELETE
    @Operation(
            summary = "Leave; whoever leaves may sign up again",
            description = "Who it was is erased at once, in reservations as well, and every token of theirs ends.")
    @APIResponse(responseCode = "204")
    public Uni<Void> leave() {
        return leaveCustomer.leave(caller.get());
    }
}
