package io.hanbeon.coupon.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import io.hanbeon.coupon.care.EnterNumber;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
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
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Coupons after they were sent: the history, and what is done for customers who call. */
@Path("/api/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class CouponResource {
    private final FindCoupons findCoupons;
    private final ServeCoupon serveCoupon;
    private final EnterNumber enterNumber;
    private final RecordSearch recordSearch;
    private final OwnOrganisation ownOrganisation;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    CouponResource(
            FindCoupons findCoupons,
            ServeCoupon serveCoupon,
            EnterNumber enterNumber,
            RecordSearch recordSearch,
            OwnOrganisation ownOrganisation,
            CurrentCaller caller,
            CouponSettings settings) {
        this.findCoupons = findCoupons;
        this.serveCoupon = serveCoupon;
        this.enterNumber = enterNumber;
        this.recordSearch = recordSearch;
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

    /** Both whole. @param barcode the coupon's number; absent where it has none yet */
    @RegisterForReflection
    @Schema(name = "CouponNumbers")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Numbers(String phone, @Nullable String barcode) {
        static final Numbers UNSEEN = new Numbers("", null);

        static Numbers of(Coupon coupon) {
            return new Numbers(new PhoneNumber(coupon.phone()).dialled(), coupon.barcode());
        }
    }

    @GET
    @Operation(summary = "Coupons, the newest first or sorted; numbers of people and of coupons masked")
    public Uni<Page> list(
            @BeanParam CouponQuery query,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var order = CouponOrder.of(query.sort);
        var after = order.position(cursor);
        var filter = query.filter(ownOrganisation);
        return CouponQuery.record(recordSearch, caller.get(), filter)
                .chain(() -> findCoupons.page(filter, order, after, shown + 1))
                .map(found -> Slice.of(found, shown, order::cursor).map(CouponView::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A coupon, its messages and the changes of its number")
    public Uni<Detail> get(@PathParam("id") String id) {
        return findCoupons.detail(caller.organisationId(), number(id)).map(Detail::of);
    }

    @GET
    @Path("{id}/acts")
    @Operation(summary = "What may be done with it now, and what it would mean")
    public Uni<ServeCoupon.Acts> acts(@PathParam("id") String id) {
        return serveCoupon.acts(caller.organisationId(), number(id));
    }

    @GET
    @Path("{id}/supplier")
    @Operation(summary = "What the supplier says of it now")
    public Uni<SupplierCoupon> atSupplier(@PathParam("id") String id) {
        return serveCoupon.atSupplier(caller.organisationId(), number(id));
    }

    @GET
    @Path("{id}/recipient")
    @Allows(Role.ADMIN)
    @Operation(summary = "Its recipient's number and its own, whole; that they were seen is on record")
    public Uni<Numbers> recipient(@PathParam("id") String id) {
        return serveCoupon
                .seeNumbers(caller.get(), caller.organisationId(), number(id))
                .map(Numbers::of);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Have the supplier cancel it",
            description = "Until it answers its use is CANCELLING. What is used by then stays used.")
    public Uni<Detail> cancel(@PathParam("id") String id, @Valid @NotNull CampaignRunResource.Reason reason) {
        return shown(serveCoupon.cancel(caller.get(), caller.organisationId(), number(id), reason.reason()));
    }

    @POST
    @Path("{id}/number")
    @Operation(
            summary = "Enter the number that the supplier issued and we never heard",
            description =
                    "Of a coupon that is UNKNOWN. The supplier has to know the number; it is billed, and sent as any "
                            + "other.")
    public Uni<Detail> enterNumber(@PathParam("id") String id, @Valid @NotNull NumberEntry number) {
        return shown(enterNumber.enter(caller.get(), caller.organisationId(), number(id), number.entered()));
    }

    private Uni<Detail> shown(Uni<Coupon> done) {
        return done.chain(coupon -> findCoupons.detail(caller.organisationId(), coupon.id()))
                .map(Detail::of);
    }

    static long number(String id) {
        return Ids.parse(id).orElseThrow(CouponRefusal.UnknownCoupon::new);
    }
}
