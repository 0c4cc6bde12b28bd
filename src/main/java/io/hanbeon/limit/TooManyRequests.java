package io.hanbeon.limit;

import io.hanbeon.shared.Refusal;

/** A bucket is empty. */
final class TooManyRequests extends Refusal {
    private static final long serialVersionUID = 1;

    TooManyRequests(long retryAfterSeconds) {
        super(
                429,
                "limit.too-many-requests",
                "요청이 너무 많습니다. %d초 후 다시 시도해 주십시오.".formatted(retryAfterSeconds),
                "Too many requests; try again in %d seconds.".formatted(retryAfterSeconds),
                retryAfterSeconds);
    }
}
