package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.console.Query;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.care.CouponOrder;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Coupons that were sent, in the console. Numbers of people and of coupons are searched by a POST, out of the address. */
@Path("/console/coupons/history")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class CouponPage {
    static final String ROOT = "/console/coupons/history";

    private final FindCoupons findCoupons;
    private final RecordSearch recordSearch;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    CouponPage(FindCoupons findCoupons, RecordSearch recordSearch, CurrentCaller caller, CouponSettings settings) {
        this.findCoupons = findCoupons;
        this.recordSearch = recordSearch;
        this.caller = caller;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance history(
                Slice<CouponView> page, Query query, Coupon.State[] states, Coupon.Use[] uses, boolean isByNumber);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        var order = CouponOrder.of(query.given("sort"));
        return page(filter(query, null, null), order, order.position(query.given("cursor")), query, false);
    }

    @POST
    @Path("find")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> find(Form form, @Context UriInfo uri) {
        var query = Query.of(uri);
        var phone = form.given("phone") == null ? null : number(form.text("phone"));
        var barcode = Optional.ofNullable(form.given("barcode"))
                .map(text -> text.replaceAll("[\\s-]", ""))
                .orElse(null);
        if (phone == null && barcode == null) {
            return Uni.createFrom().item(Answers.seeOther(ROOT));
        }
        return recordSearch
                .record(caller.get(), "coupons", "phone", phone == null ? null : phone.key(), caller.organisationId())
                .chain(() -> page(filter(query, phone, barcode), CouponOrder.NEWEST, null, query, true));
    }

    private Uni<Response> page(
            FindCoupons.Filter filter,
            CouponOrder order,
            CouponOrder.@Nullable Position after,
            Query query,
            boolean isByNumber) {
        int shown = settings.listDefault();
        return findCoupons
                .page(filter, order, after, shown + 1)
                .map(found -> Slice.of(found, shown, order::cursor).map(CouponView::of))
                .chain(page -> Answers.page(
                        Templates.history(page, query, Coupon.State.values(), Coupon.Use.values(), isByNumber)));
    }

    private FindCoupons.Filter filter(Query query, @Nullable PhoneNumber phone, @Nullable String barcode) {
        return filter(query, caller.organisationId(), phone, barcode);
    }

    static FindCoupons.Filter filter(
            Query query, @Nullable Long visible, @Nullable PhoneNumber phone, @Nullable String barcode) {
        return new FindCoupons.Filter(
                visible,
                Parameters.id("campaign", query.given("campaign")),
                Parameters.oneOf(Coupon.State.class, "state", query.given("state")),
                Parameters.oneOf(Coupon.Use.class, "use", query.given("use")),
                barcode,
                phone,
                query.given("search"),
                instant(Parameters.day("from", query.given("from")), 0),
                instant(Parameters.day("to", query.given("to")), 1));
    }

    private static PhoneNumber number(String text) {
        return PhoneNumber.parse(text).orElseThrow(() -> new CouponRefusal.PhoneUnusable("phone"));
    }

    private static @Nullable Instant instant(@Nullable LocalDate day, int plusDays) {
        return day == null ? null : Seoul.at(day.plusDays(plusDays), LocalTime.MIDNIGHT);
    }
}
