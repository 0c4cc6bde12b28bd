package io.hanbeon.limit;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A bucket is empty. */
final class TooManyRequests extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            429,
            "limit.too-many-requests",
            "요청이 너무 많습니다. {seconds}초 후 다시 시도해 주십시오.",
            "Too many requests; try again in {seconds} seconds.",
            Retry.AFTER);

    TooManyRequests(long retryAfterSeconds) {
        super(TYPE.with("seconds", retryAfterSeconds).after(retryAfterSeconds));
    }
}
