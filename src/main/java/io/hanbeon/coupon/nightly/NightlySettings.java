package io.hanbeon.coupon.nightly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;

@ConfigMapping(prefix = "hanbeon.coupon-nightly")
interface NightlySettings {
    /** Days before its last one on which a recipient is reminded of a coupon. */
    @WithDefault("30")
    int noticeDays();

    /** Not before this time of the day, Seoul: it is no advertising, and nobody wants it at night. */
    @WithDefault("10:00")
    LocalTime noticeAt();

    /** Reminders of one transaction. */
    @WithDefault("50")
    int noticesTogetherMax();

    /** The supplier is asked from this time of the day on, Seoul. */
    @WithDefault("03:00")
    LocalTime compareAt();

    /** For so many days after its last one a coupon is asked about still: tills tell late. One that differs always is. */
    @WithDefault("3")
    int comparedAfterDays();

    /** Coupons that the supplier is asked about in one night. */
    @WithDefault("100000")
    int comparedMax();

    /** Coupons that are in memory at a time. */
    @WithDefault("500")
    int comparedTogetherMax();

    /** Questions that are under way at once. */
    @WithDefault("8")
    int askedAtOnceMax();
}
