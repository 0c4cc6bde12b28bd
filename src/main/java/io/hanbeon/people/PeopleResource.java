package io.hanbeon.people;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.BadParameter;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/people")
@Allows(Role.SUPER_ADMIN)
@Tag(name = "People")
@Cancellable(false)
class PeopleResource {
    private final ForgetPerson forgetPerson;
    private final CurrentCaller caller;

    PeopleResource(ForgetPerson forgetPerson, CurrentCaller caller) {
        this.forgetPerson = forgetPerson;
        this.caller = caller;
    }

    /** @param overrideRetention whether payments are forgotten too that the law has us keep */
    @Schema(name = "PersonToForget")
    record Body(
            @Schema(examples = "010-1234-5678") @NotBlank @Size(max = PhoneNumber.SPELLING_LENGTH_MAX)
            String phone,

            @Schema(examples = "본인 요청") @NotBlank @Size(max = Change.REASON_LENGTH_MAX)
            String reason,

            @Nullable Boolean overrideRetention,

            @Nullable @Size(max = Change.REASON_LENGTH_MAX) String overrideReason) {}

    /** @param erased how many rows of each kind there were */
    @Schema(name = "ForgottenPerson")
    record Answer(Instant forgottenAt, Map<String, Long> erased) {}

    @POST
    @Path("forget")
    @Operation(
            summary = "Forgets whom a telephone number names",
            description =
                    "When it answers, nothing of the person can be read any more: not in tables, lists or exports, "
                            + "on no instance. Sums, states and the ledger stay. What comes to be some minutes later is kept. "
                            + "A user's account, with its name and login, stays until the user is deleted.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "409", description = "people.payments-retained: payments of the last five years")
    public Uni<Answer> forget(@NotNull @Valid Body body) {
        return forgetPerson
                .forget(caller.get(), order(body))
                .map(forgotten -> new Answer(forgotten.at(), forgotten.erased()));
    }

    private static ForgetPerson.Order order(Body body) {
        var phone = PhoneNumber.parse(body.phone()).orElseThrow(() -> new BadParameter("/phone", "010-1234-5678"));
        return new ForgetPerson.Order(phone, body.reason(), override(body));
    }

    private static @Nullable String override(Body body) {
        var reason = body.overrideReason();
        boolean isOverridden = Boolean.TRUE.equals(body.overrideRetention());
        if (isOverridden && (reason == null || reason.isBlank())) {
            throw new PeopleRefusal.OverrideUnexplained();
        }
        return isOverridden ? reason : null;
    }
}
