package io.hanbeon.order.ars;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.order.view.OrderCursor;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.PhoneNumber;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The IVR's side: a customer calls and hears what there is to pay. */
@Path("/api/ars/lookups")
@Allows(value = Role.ADMIN, scope = "ars:lookup")
@Tag(name = "ARS")
@Cancellable(false)
class ArsResource {
    private final LookUpOrders lookUpOrders;
    private final RecordSearch recordSearch;
    private final CurrentCaller caller;

    ArsResource(LookUpOrders lookUpOrders, RecordSearch recordSearch, CurrentCaller caller) {
        this.lookUpOrders = lookUpOrders;
        this.recordSearch = recordSearch;
        this.caller = caller;
    }

    /**
     * @param dnis the four digits of the line that was called
     * @param phone the caller's number, in any spelling
     * @param code the six digits that the caller keyed, if any
     * @param cursor from the answer before, for the orders after the first ten
     */
    record LookUp(
            @NotNull @Pattern(regexp = "\\d{4}") String dnis,

            @NotNull @Size(max = PhoneNumber.SPELLING_LENGTH_MAX) @Pattern(regexp = ".*\\p{Nd}.*")
            String phone,

            @Pattern(regexp = "\\d{6}") @Nullable String code,
            @Nullable String cursor) {}

    @POST
    @Operation(
            summary = "The newest live batch of a caller",
            description = "Unpaid orders, at most ten a call. A client hears of the shops of its own organisation; the "
                    + "platform's own IVR, a client that has the scope ars:lookup-all besides, of all. Five wrong "
                    + "codes for a number within ten minutes lock it for ten minutes (429).")
    public Uni<LookUpOrders.LiveBatch> lookUp(@NotNull @Valid LookUp lookUp) {
        var reach = Reach.of(caller);
        var after = OrderCursor.parse(lookUp.cursor());
        return recordSearch
                .record(caller.get(), "ars", "phone", searched(lookUp.phone()), caller.organisationId())
                .chain(() -> lookUpOrders.lookUp(reach, lookUp.dnis(), lookUp.phone(), lookUp.code(), after));
    }

    /** An IVR asks for who has called it; a person who asks is searching for somebody. */
    private @Nullable String searched(String phone) {
        return caller.get().kind() == Caller.Kind.PERSON ? PhoneNumber.key(phone) : null;
    }
}
