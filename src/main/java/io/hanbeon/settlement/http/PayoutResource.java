package io.hanbeon.settlement.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.settlement.release.HoldSettlements;
import io.hanbeon.settlement.release.ReleaseSettlements;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Whether what a merchant's day was settled is paid out. */
@Path("/api/settlements/{day}/{merchant}")
@Allows(Role.ADMIN)
@Tag(name = "Settlements")
@Cancellable(false)
class PayoutResource {
    private final FindSettlements findSettlements;
    private final HoldSettlements holdSettlements;
    private final ReleaseSettlements releaseSettlements;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    PayoutResource(
            FindSettlements findSettlements,
            HoldSettlements holdSettlements,
            ReleaseSettlements releaseSettlements,
            AnswerOnce answerOnce,
            CurrentCaller caller) {
        this.findSettlements = findSettlements;
        this.holdSettlements = holdSettlements;
        this.releaseSettlements = releaseSettlements;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    @Schema(name = "PayoutReason")
    record Reason(
            @Schema(examples = "계좌 확인 완료") @NotBlank @Size(max = Change.REASON_LENGTH_MAX)
            String reason) {}

    /** @param settlements that are paid now, one a currency */
    @Schema(name = "ReleasedSettlements")
    @RegisterForReflection
    record Released(List<Settlement> settlements) {}

    /** @param settlements whose payout waits now, one a currency */
    @Schema(name = "HeldSettlements")
    @RegisterForReflection
    record Held(List<Settlement> settlements) {}

    @POST
    @Path("hold")
    @Once(required = false)
    @Operation(
            summary = "Holds the payout of a merchant's day",
            description = "Before the day of the payout only; it is owed again until it is released.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Held.class)))
    public Uni<Response> hold(
            @PathParam("day") String day, @PathParam("merchant") String merchant, @NotNull @Valid Reason request) {
        var wanted = wanted(day, merchant);
        return once(
                wanted,
                transaction -> holdSettlements
                        .hold(transaction, caller.get(), wanted, request.reason())
                        .map(Held::new));
    }

    @POST
    @Path("release")
    @Once(required = false)
    @Operation(
            summary = "Pays out what was held of a merchant's day",
            description =
                    "As it was reckoned, on the day that is due or, where that has passed, as if it were of today. "
                            + "Without an account it stays held.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Released.class)))
    public Uni<Response> release(
            @PathParam("day") String day, @PathParam("merchant") String merchant, @NotNull @Valid Reason request) {
        var wanted = wanted(day, merchant);
        return once(
                wanted,
                transaction -> releaseSettlements
                        .release(transaction, caller.get(), wanted, request.reason())
                        .map(Released::new));
    }

    private OfMerchant wanted(String day, String merchant) {
        return new OfMerchant(SettlementResource.day(day), merchant, caller.organisationId());
    }

    private Uni<Response> once(OfMerchant wanted, Function<SqlConnection, Uni<?>> effect) {
        return UnknownSettlement.unlessFound(findSettlements.of(wanted), wanted)
                .chain(() -> answerOnce.inTransaction(
                        caller.get(),
                        transaction -> effect.apply(transaction)
                                .map(answer -> Answer.of(Response.ok(answer).build()))));
    }
}
