package io.hanbeon.limit.bucket;

import java.time.Duration;

/** What a bucket answered. */
public sealed interface Allowance {
    Bucket bucket();

    /** @param fullAfter when all tokens are there again, if nobody asks */
    record Given(Bucket bucket, long left, Duration fullAfter) implements Allowance {}

    /** @param nextAfter when the next token is there */
    record Refused(Bucket bucket, Duration fullAfter, Duration nextAfter) implements Allowance {}

    /** Redis did not answer in time. */
    record Unknown(Bucket bucket) implements Allowance {}
}
