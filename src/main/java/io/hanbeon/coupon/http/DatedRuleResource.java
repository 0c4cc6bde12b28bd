package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.coupon.rules.DatedRule;
import io.hanbeon.coupon.rules.SetRule;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The dated rules of extension and refund. They hold for all organisations, so who runs the platform sets them. */
@Path("/api/coupons/rules")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class DatedRuleResource {
    private static final String EXAMPLE = """
            {"validFrom":"2027-01-01","priceAboveKrw":-1,"articleKo":"이용약관 제7조: 유효기간이 지나도 5년 안에는 구매액의 90%를 돌려준다.",
             "articleEn":"Terms of use, article 7: 90 % of the price come back within five years.","extensionMonths":3,
             "extensionsMax":1,"refundPercent":90,"refundYears":5,"reason":"법무팀 확인"}""";

    private final SetRule setRule;
    private final CurrentCaller caller;

    DatedRuleResource(SetRule setRule, CurrentCaller caller) {
        this.setRule = setRule;
        this.caller = caller;
    }

    /**
     * @param priceAboveKrw of coupons that cost more; -1: of all
     * @param articleKo as customers are told it
     */
    @Schema(name = "NewCouponRule")
    record NewRule(
            @NotBlank @Schema(examples = "2027-01-01") String validFrom,
            @Min(-1) @Max(999_999_999_999L) long priceAboveKrw,
            @NotBlank @Size(max = 1_000) String articleKo,
            @NotBlank @Size(max = 1_000) String articleEn,
            @Min(0) @Max(120) int extensionMonths,
            @Min(0) @Max(100) int extensionsMax,
            @Min(0) @Max(100) int refundPercent,
            @Min(0) @Max(30) int refundYears,
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {
        private DatedRule rule() {
            return new DatedRule(
                    Objects.requireNonNull(Parameters.day("/validFrom", validFrom)),
                    priceAboveKrw,
                    articleKo,
                    articleEn,
                    extensionMonths,
                    extensionsMax,
                    refundPercent,
                    refundYears,
                    null,
                    null);
        }
    }

    @GET
    @Operation(
            summary = "The rules of extension and refund, the newest first",
            description = "Without setBy: a default, which nobody has held against any wording.")
    public Uni<List<DatedRule>> list() {
        return setRule.all();
    }

    @PUT
    @Allows(Role.SUPER_ADMIN)
    @Operation(
            summary = "Set the rule of a day and a price",
            description =
                    "A coupon goes by the newest rule of the day of its issue. One of the same day and price is set "
                            + "anew, which coupons that were issued go by, too.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "from a day on", value = EXAMPLE)))
    public Uni<DatedRule> set(@NotNull @Valid NewRule body) {
        return setRule.set(caller.get(), body.rule(), body.reason());
    }
}
