package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Forbidden;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.coupon.care.CouponOrder;
import io.hanbeon.coupon.care.CouponsFile;
import io.hanbeon.coupon.care.CouponsFile.Numbers;
import io.hanbeon.coupon.care.RecordDownload;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.hanbeon.shared.http.Parameters;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The list of coupons as a workbook. */
@Path("/api/coupons/history.xlsx")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class CouponsFileResource {
    static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of(SpreadsheetXlsx.TYPE),
            "Content-Disposition", List.of("attachment; filename=\"coupons.xlsx\""));

    private final CouponsFile couponsFile;
    private final RecordDownload recordDownload;
    private final RecordSearch recordSearch;
    private final OwnOrganisation ownOrganisation;
    private final CurrentCaller caller;

    CouponsFileResource(
            CouponsFile couponsFile,
            RecordDownload recordDownload,
            RecordSearch recordSearch,
            OwnOrganisation ownOrganisation,
            CurrentCaller caller) {
        this.couponsFile = couponsFile;
        this.recordDownload = recordDownload;
        this.recordSearch = recordSearch;
        this.ownOrganisation = ownOrganisation;
        this.caller = caller;
    }

    @GET
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(
            summary = "The same as a workbook, all of them",
            description = "A text that a spreadsheet would take for a formula has an apostrophe before it. With whole "
                    + "numbers of coupons for administrators only; every download is on record.")
    public RestMulti<byte[]> export(
            @BeanParam CouponQuery query,
            @Parameter(description = "WHOLE: coupons' numbers whole", schema = @Schema(implementation = Numbers.class))
                    @QueryParam("numbers")
                    @Nullable
                    String numbers) {
        var order = CouponOrder.of(query.sort);
        var filter = query.filter(ownOrganisation);
        var shown = shown(numbers, caller);
        return RestMulti.fromUniResponse(
                CouponQuery.record(recordSearch, caller.get(), filter)
                        .chain(() -> recordDownload.record(caller.get(), filter, shown))
                        .replaceWith(true),
                recorded -> couponsFile.of(filter, order, shown),
                recorded -> HEADERS);
    }

    /** As it was asked for. Fails with {@link Forbidden} where the caller has no right to it. */
    static Numbers shown(@Nullable String numbers, CurrentCaller caller) {
        var shown = Parameters.oneOf(Numbers.class, "numbers", numbers);
        if (shown == Numbers.WHOLE && !caller.isOneOf(Role.ADMIN)) {
            throw new Forbidden();
        }
        return shown == null ? Numbers.MASKED : shown;
    }
}
