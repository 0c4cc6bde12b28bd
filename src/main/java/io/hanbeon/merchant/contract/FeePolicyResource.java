package io.hanbeon.merchant.contract;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.merchant.FeePolicies;
import io.hanbeon.merchant.FeePolicy;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/api/merchants/{id}/fee-policies")
@Allows(Role.ADMIN)
@Tag(name = "Merchants")
@Cancellable(false)
class FeePolicyResource {
    private static final int BASIS_POINTS_MAX = 10_000;
    private static final int PERCENT_MAX = 100;
    private static final long FIXED_MINOR_MAX = 1_000_000_000;
    private static final String EXAMPLE = """
            {"basisPoints":250,"fixedMinor":100,"vatPercent":10}""";

    private final FindMerchants findMerchants;
    private final FeePolicies feePolicies;
    private final SaveFeePolicy saveFeePolicy;
    private final CurrentCaller caller;

    FeePolicyResource(
            FindMerchants findMerchants, FeePolicies feePolicies, SaveFeePolicy saveFeePolicy, CurrentCaller caller) {
        this.findMerchants = findMerchants;
        this.feePolicies = feePolicies;
        this.saveFeePolicy = saveFeePolicy;
        this.caller = caller;
    }

    record Fees(
            @NotNull @Min(0) @Max(BASIS_POINTS_MAX) Integer basisPoints,
            @NotNull @Min(0) @Max(FIXED_MINOR_MAX) Long fixedMinor,
            @NotNull @Min(0) @Max(PERCENT_MAX) Integer vatPercent) {}

    @GET
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "What we keep of a merchant's payments, by the business day from which it holds; newest first")
    public Uni<List<FeePolicy>> list(String id) {
        return findMerchants.get(id, caller.organisationId()).chain(merchant -> feePolicies.of(merchant.id()));
    }

    @PUT
    @Path("{validFrom}")
    @Operation(
            summary = "Agree on fees from a business day (Seoul) on",
            description = "409 for a day up to today, once fees are in force: payments were reckoned by them. "
                    + "A merchant's first may hold from any day.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "2.5 % and 100 won, VAT on both", value = EXAMPLE)))
    public Uni<FeePolicy> put(String id, String validFrom, @NotNull @Valid Fees fees) {
        var policy = new FeePolicy(day(validFrom), fees.basisPoints(), fees.fixedMinor(), fees.vatPercent());
        return saveFeePolicy.put(caller.get(), id, policy);
    }

    @DELETE
    @Path("{validFrom}")
    @Operation(summary = "Take back fees that are not in force yet")
    @APIResponse(responseCode = "204")
    public Uni<Void> remove(String id, String validFrom) {
        return saveFeePolicy.remove(caller.get(), id, day(validFrom));
    }

    /** A year that databases and people can read. */
    private static LocalDate day(String text) {
        var day = Parameters.day("validFrom", text);
        if (day == null || day.getYear() < 1900 || day.getYear() > 9999) {
            throw new BadParameter("validFrom", "YYYY-MM-DD");
        }
        return day;
    }
}
