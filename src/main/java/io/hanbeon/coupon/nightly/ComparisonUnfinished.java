package io.hanbeon.coupon.nightly;

/** The night's comparison goes on later, where it stopped; the job's run says why. */
final class ComparisonUnfinished extends RuntimeException {
    private static final long serialVersionUID = 1;

    ComparisonUnfinished(String reason) {
        super(reason, null, false, false);
    }
}
