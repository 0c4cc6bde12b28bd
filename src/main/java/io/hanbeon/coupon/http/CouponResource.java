package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.ServeCoupon;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.care.CouponOrder;
import io.hanbeon.coupon.care.CouponsFile;
import io.hanbeon.coupon.care.EnterNumber;
import io.hanbeon.coupon.care.RecordDownload;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Coupons after they were sent: the history, and what is done for customers who call. */
@Path("/api/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class CouponResource {
    static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of(SpreadsheetXlsx.TYPE),
            "Content-Disposition", List.of("attachment; filename=\"coupons.xlsx\""));

    private final FindCoupons findCoupons;
    private final CouponsFile couponsFile;
    private final ServeCoupon serveCoupon;
    private final EnterNumber enterNumber;
    private final RecordSearch recordSearch;
    private final RecordDownload recordDownload;
    private final OwnOrganisation ownOrganisation;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    CouponResource(
            FindCoupons findCoupons,
            CouponsFile couponsFile,
            ServeCoupon serveCoupon,
            EnterNumber enterNumber,
            RecordSearch recordSearch,
            RecordDownload recordDownload,
            OwnOrganisation ownOrganisation,
            CurrentCaller caller,
            CouponSettings settings) {
        this.findCoupons = findCoupons;
        this.couponsFile = couponsFile;
        this.serveCoupon = serveCoupon;
        this.enterNumber = enterNumber;
        this.recordSearch = recordSearch;
        this.recordDownload = recordDownload;
        this.ownOrganisation = ownOrganisation;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @RegisterForReflection
    @Schema(name = "CouponPage")
    record Page(List<CouponView> coupons, @Nullable String nextCursor) {}

    @RegisterForReflection
    @Schema(name = "CouponPhoneChange")
    record PhoneChange(String before, String after, String by, Instant at, String reason) {}

    @RegisterForReflection
    @Schema(name = "CouponDetail")
    record Detail(CouponView coupon, List<MessageStatus> messages, List<PhoneChange> phoneChanges) {
        static Detail of(FindCoupons.Detail detail) {
            return new Detail(
                    CouponView.of(detail.found(), detail.failure()),
                    detail.messages(),
                    detail.phoneChanges().stream()
                            .map(change -> new PhoneChange(
                                    CouponView.masked(change.before()),
                                    CouponView.masked(change.after()),
                                    change.by(),
                                    change.at(),
                                    change.reason()))
                            .toList());
        }
    }

    /** @param validUntil the last day, where the supplier does not say it */
    @RegisterForReflection
    @Schema(name = "CouponNumber")
    record NumberEntry(
            @NotBlank @Pattern(regexp = "[0-9A-Za-z]{1,30}") @Schema(examples = "900000310000")
            String number,

            @Schema(examples = "2026-12-31") @Nullable String validUntil,

            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {
        EnterNumber.CouponNumber entered() {
            return new EnterNumber.CouponNumber(number, Parameters.day("/validUntil", validUntil), reason);
        }
    }

    @RegisterForReflection
    @Schema(name = "CouponRecipient")
    record Recipient(String phone) {}

    /** What the list is narrowed to. */
    static class Query {
        @Parameter(description = "For administrators")
        @QueryParam("organisation")
        @Nullable
        String organisation;

        @QueryParam("campaign")
        @Nullable
        String campaign;

        @Schema(implementation = Coupon.State.class)
        @QueryParam("state")
        @Nullable
        String state;

        @Schema(implementation = Coupon.Use.class)
        @QueryParam("use")
        @Nullable
        String use;

        @Parameter(description = "Its number")
        @QueryParam("barcode")
        @Nullable
        String barcode;

        @Parameter(description = "In any spelling; needs the right personal:search, is counted and on record")
        @QueryParam("phone")
        @Nullable
        String phone;

        @Parameter(description = "Any part of the customer or the event")
        @QueryParam("search")
        @Nullable
        String search;

        @Parameter(description = "First business day of its issue, Seoul")
        @QueryParam("from")
        @Nullable
        String from;

        @Parameter(description = "Last business day of its issue, Seoul, included")
        @QueryParam("to")
        @Nullable
        String to;

        @Parameter(
                description =
                        "issued, customer, event, state, use or validUntil, with a minus before it for the other way "
                                + "round; without, the newest first",
                example = "-issued")
        @QueryParam("sort")
        @Nullable
        String sort;
    }

    @GET
    @Operation(summary = "Coupons, the newest first or sorted; numbers of people masked")
    public Uni<Page> list(
            @BeanParam Query query,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var order = CouponOrder.of(query.sort);
        var after = order.position(cursor);
        var filter = filter(query);
        return record(filter)
                .chain(() -> findCoupons.page(filter, order, after, shown + 1))
                .map(found -> Slice.of(found, shown, order::cursor).map(CouponView::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("history.xlsx")
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(
            summary = "The same as a workbook, all of them",
            description = "A text that a spreadsheet would take for a formula has an apostrophe before it.")
    public RestMulti<byte[]> export(@BeanParam Query query) {
        var order = CouponOrder.of(query.sort);
        var filter = filter(query);
        return RestMulti.fromUniResponse(
                record(filter)
                        .chain(() -> recordDownload.record(caller.get(), filter))
                        .replaceWith(true),
                recorded -> couponsFile.of(filter, order),
                recorded -> HEADERS);
    }

    private Uni<Void> record(FindCoupons.Filter filter) {
        var phone = filter.phone();
        return recordSearch.record(
                caller.get(), "coupons", "phone", phone == null ? null : phone.key(), filter.organisationId());
    }

    private FindCoupons.Filter filter(Query query) {
        return new FindCoupons.Filter(
                ownOrganisation.find("organisation", query.organisation),
                Parameters.id("campaign", query.campaign),
                Parameters.oneOf(Coupon.State.class, "state", query.state),
                Parameters.oneOf(Coupon.Use.class, "use", query.use),
                query.barcode,
                query.phone == null ? null : number(query.phone),
                query.search,
                instant(Parameters.day("from", query.from), 0),
                instant(Parameters.day("to", query.to), 1));
    }

    private static PhoneNumber number(String text) {
        return PhoneNumber.parse(text).orElseThrow(() -> new CouponRefusal.PhoneUnusable("phone"));
    }

    private static @Nullable Instant instant(@Nullable LocalDate day, int plusDays) {
        return day == null ? null : Seoul.at(day.plusDays(plusDays), LocalTime.MIDNIGHT);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A coupon, its messages and the changes of its number")
    public Uni<Detail> get(@PathParam("id") String id) {
        return findCoupons.detail(caller.organisationId(), coupon(id)).map(Detail::of);
    }

    @GET
    @Path("{id}/acts")
    @Operation(summary = "What may be done with it now, and what it would mean")
    public Uni<ServeCoupon.Acts> acts(@PathParam("id") String id) {
        return serveCoupon.acts(caller.organisationId(), coupon(id));
    }

    @GET
    @Path("{id}/supplier")
    @Operation(summary = "What the supplier says of it now")
    public Uni<SupplierCoupon> atSupplier(@PathParam("id") String id) {
        return serveCoupon.atSupplier(caller.organisationId(), coupon(id));
    }

    @GET
    @Path("{id}/recipient")
    @Allows(Role.ADMIN)
    @Operation(summary = "Its recipient's number, whole; that it was seen is on record")
    public Uni<Recipient> recipient(@PathParam("id") String id) {
        return serveCoupon
                .seePhone(caller.get(), caller.organisationId(), coupon(id))
                .map(Recipient::new);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Have the supplier cancel it",
            description = "Until it answers its use is CANCELLING. What is used by then stays used.")
    public Uni<Detail> cancel(@PathParam("id") String id, @Valid @NotNull CampaignRunResource.Reason reason) {
        return shown(serveCoupon.cancel(caller.get(), caller.organisationId(), coupon(id), reason.reason()));
    }

    @POST
    @Path("{id}/number")
    @Operation(
            summary = "Enter the number that the supplier issued and we never heard",
            description =
                    "Of a coupon that is UNKNOWN. The supplier has to know the number; it is billed, and sent as any "
                            + "other.")
    public Uni<Detail> enterNumber(@PathParam("id") String id, @Valid @NotNull NumberEntry number) {
        return shown(enterNumber.enter(caller.get(), caller.organisationId(), coupon(id), number.entered()));
    }

    private Uni<Detail> shown(Uni<Coupon> done) {
        return done.chain(coupon -> findCoupons.detail(caller.organisationId(), coupon.id()))
                .map(Detail::of);
    }

    private static long coupon(String id) {
        return Ids.parse(id).orElseThrow(CouponRefusal.UnknownCoupon::new);
    }
}
