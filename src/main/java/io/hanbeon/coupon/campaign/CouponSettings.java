package io.hanbeon.coupon.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.coupon")
public interface CouponSettings {
    /** Where pictures are written, without a slash at its end; the agent has to see it under the same path. */
    Optional<String> imageFolder();

    /** Recipients of one campaign. */
    @WithDefault("100000")
    int recipientsMax();

    /** Bad rows that an answer names. */
    @WithDefault("1000")
    int badRowsTold();

    /** Of them, those that are kept to be downloaded and mended. */
    @WithDefault("10000")
    int refusedRowsMax();

    /** Rows of a file to download that are in memory at a time. */
    @WithDefault("1000")
    int exportPageMax();

    /** How often a call of the supplier is made that came to nothing. */
    @WithDefault("3")
    int callTriesMax();

    /** The pause before the second; then twice as long. */
    @WithDefault("1s")
    Duration callPause();

    /** For so long a call belongs to whoever makes it; longer than the supplier may take. */
    @WithDefault("90s")
    Duration callLease();

    /** Calls that are under way at once. */
    @WithDefault("8")
    int callsAtOnceMax();

    /** For so long a coupon belongs to whoever draws and sends it. */
    @WithDefault("60s")
    Duration couponLease();

    /** Coupons that one round takes. */
    @WithDefault("1000")
    int couponsARoundMax();

    /** Of them, those that one transaction records. */
    @WithDefault("50")
    int couponsTogetherMax();

    /** How often what is due is looked for. */
    @WithDefault("500ms")
    Duration dueEvery();

    /** When a message is asked about for the first time; later at a quarter of its age. */
    @WithDefault("2s")
    Duration askAfter();

    @WithDefault("5m")
    Duration askAfterMax();

    /** How often a coupon is sent again at most. */
    @WithDefault("3")
    int resendsMax();

    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();
}
