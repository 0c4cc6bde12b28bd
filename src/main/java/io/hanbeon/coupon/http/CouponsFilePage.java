package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Query;
import io.hanbeon.coupon.care.CouponOrder;
import io.hanbeon.coupon.care.CouponsFile;
import io.hanbeon.coupon.care.RecordDownload;
import io.hanbeon.shared.SpreadsheetXlsx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;

/** The list of coupons as the console shows it, all its pages, as a workbook. */
@Path("/console/coupons/history.xlsx")
@Allows({Role.ADMIN, Role.OPERATOR})
class CouponsFilePage {
    private final CouponsFile couponsFile;
    private final RecordDownload recordDownload;
    private final CurrentCaller caller;

    CouponsFilePage(CouponsFile couponsFile, RecordDownload recordDownload, CurrentCaller caller) {
        this.couponsFile = couponsFile;
        this.recordDownload = recordDownload;
        this.caller = caller;
    }

    @GET
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(hidden = true)
    public RestMulti<byte[]> download(@Context UriInfo uri) {
        var query = Query.of(uri);
        var filter = CouponPage.filter(query, caller.organisationId(), null, null);
        var order = CouponOrder.of(query.given("sort"));
        var shown = CouponsFileResource.shown(query.given("numbers"), caller);
        return RestMulti.fromUniResponse(
                recordDownload.record(caller.get(), filter, shown).replaceWith(true),
                recorded -> couponsFile.of(filter, order, shown),
                recorded -> CouponsFileResource.HEADERS);
    }
}
