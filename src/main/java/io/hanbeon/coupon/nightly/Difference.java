package io.hanbeon.coupon.nightly;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A coupon of which the supplier says otherwise than we do.
 *
 * @param barcode masked, as {@code ours} is where it is the number
 * @param ours what we know, {@code theirs} what the supplier said
 * @param seenAt when it was so for the last time
 */
@Schema(name = "CouponDifference")
@RegisterForReflection
public record Difference(
        String couponId,
        String campaignId,
        String customer,
        String eventName,
        String barcode,
        Kind kind,
        String ours,
        String theirs,
        Instant foundAt,
        Instant seenAt) {

    public enum Kind {
        /** One of us says that it is used, or cancelled, and the other does not. */
        USE,
        BALANCE,
        LAST_DAY,
        /** The supplier knows no such number. */
        NUMBER
    }
}
