package io.hanbeon.coupon.http;

import io.hanbeon.audit.RecordSearch;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of coupons is narrowed to. */
class CouponQuery {
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
            description = "issued, customer, event, state, use or validUntil, with a minus before it for the other way "
                    + "round; without, the newest first",
            example = "-issued")
    @QueryParam("sort")
    @Nullable
    String sort;

    FindCoupons.Filter filter(OwnOrganisation ownOrganisation) {
        return new FindCoupons.Filter(
                ownOrganisation.find("organisation", organisation),
                Parameters.id("campaign", campaign),
                Parameters.oneOf(Coupon.State.class, "state", state),
                Parameters.oneOf(Coupon.Use.class, "use", use),
                barcode,
                phone == null ? null : number(phone),
                search,
                instant(Parameters.day("from", from), 0),
                instant(Parameters.day("to", to), 1));
    }

    private static PhoneNumber number(String text) {
        return PhoneNumber.parse(text).orElseThrow(() -> new CouponRefusal.PhoneUnusable("phone"));
    }

    private static @Nullable Instant instant(@Nullable LocalDate day, int plusDays) {
        return day == null ? null : Seoul.at(day.plusDays(plusDays), LocalTime.MIDNIGHT);
    }

    /** A search by a person's number; others are none. */
    static Uni<Void> record(RecordSearch recordSearch, Caller caller, FindCoupons.Filter filter) {
        var phone = filter.phone();
        return recordSearch.record(
                caller, "coupons", "phone", phone == null ? null : phone.key(), filter.organisationId());
    }
}
