package io.hanbeon.limit;

import io.hanbeon.audit.PersonalSearchLimit;
import io.hanbeon.limit.bucket.Allowance;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A bucket for each caller, besides that of the route. Where Redis does not tell, the search is on record all the same. */
@ApplicationScoped
class LimitPersonalSearches implements PersonalSearchLimit {
    static final String ROUTE = "personal-searches";

    private final Buckets buckets;
    private final LimitMetrics metrics;
    private final LimitSettings settings;
    private final Rate rate;

    LimitPersonalSearches(Buckets buckets, LimitMetrics metrics, LimitSettings settings) {
        this.buckets = buckets;
        this.metrics = metrics;
        this.settings = settings;
        this.rate = Rate.parse(settings.personalSearches());
    }

    @Override
    public Uni<Void> count(Caller caller) {
        return settings.enabled()
                ? buckets.take(new Bucket(ROUTE, Limits.owner(caller, caller.address()), rate))
                        .invoke(this::requireGiven)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private void requireGiven(Allowance allowance) {
        if (allowance instanceof Allowance.Refused refused) {
            metrics.refused();
            throw new TooManyRequests(Math.max(1, CheckLimit.seconds(refused.nextAfter())));
        }
    }
}
