package io.hanbeon.limit;

import io.hanbeon.access.FailedProofs;
import io.hanbeon.limit.bucket.Allowance;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.shared.Network;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bucket for each address that only failed proofs take from. Taking from it before each proof would make every good
 * request pay a call to Redis, and be refused for what its neighbours behind one address do; so a failure takes, after the
 * fact, and once the bucket is empty this instance remembers until when it is. Tokens and signatures are still looked at,
 * since a stranger behind the same address must not stop a merchant or an operator; those that are wrong are refused
 * without asking Redis. Another instance learns it by a failure of its own.
 */
@ApplicationScoped
class LimitFailedProofs implements FailedProofs {
    private static final String ROUTE = "failed-proofs";

    private final Map<String, Instant> emptyUntil = new ConcurrentHashMap<>();
    private final Buckets buckets;
    private final LimitMetrics metrics;
    private final LimitSettings settings;
    private final Rate rate;
    private final Clock clock;

    LimitFailedProofs(Buckets buckets, LimitMetrics metrics, LimitSettings settings, Clock clock) {
        this.buckets = buckets;
        this.metrics = metrics;
        this.settings = settings;
        this.rate = Rate.parse(settings.failedProofs());
        this.clock = clock;
    }

    @Override
    public void requireFew(String address) {
        if (emptyUntil.isEmpty()) {
            return;
        }
        var owner = Network.of(address);
        var until = emptyUntil.get(owner);
        if (until != null) {
            requirePast(owner, until);
        }
    }

    private void requirePast(String owner, Instant until) {
        var left = Duration.between(clock.instant(), until);
        if (left.isPositive()) {
            throw refused(left);
        }
        emptyUntil.remove(owner, until);
    }

    @Override
    public Uni<Void> count(String address) {
        return settings.enabled()
                ? Uni.createFrom().voidItem().invoke(() -> requireFew(address)).chain(() -> take(Network.of(address)))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> take(String owner) {
        return buckets.take(new Bucket(ROUTE, "address:" + owner, rate))
                .invoke(allowance -> requireGiven(owner, allowance))
                .replaceWithVoid();
    }

    /** Where Redis does not tell, the failure is told as it is: a limit fails open. */
    private void requireGiven(String owner, Allowance allowance) {
        if (allowance instanceof Allowance.Refused refused) {
            remember(owner, refused.nextAfter());
            throw refused(refused.nextAfter());
        }
    }

    /** Beyond so many addresses at once, Redis alone remembers; their proofs are looked at, and refused after. */
    private void remember(String owner, Duration left) {
        var now = clock.instant();
        if (emptyUntil.size() >= settings.failedProofAddressesMax()) {
            emptyUntil.values().removeIf(until -> !until.isAfter(now));
        }
        if (emptyUntil.size() < settings.failedProofAddressesMax()) {
            emptyUntil.put(owner, now.plus(left));
        }
    }

    private TooManyRequests refused(Duration left) {
        metrics.refused();
        return new TooManyRequests(Math.max(1, CheckLimit.seconds(left)));
    }
}
