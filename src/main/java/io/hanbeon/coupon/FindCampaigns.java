package io.hanbeon.coupon;

import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.campaign.ProgressStore;
import io.hanbeon.shared.Seoul;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads campaigns, and how far they are. */
@ApplicationScoped
public class FindCampaigns {
    private static final int PERCENT = 100;

    private final CampaignStore store;
    private final ProgressStore progress;
    private final Clock clock;

    FindCampaigns(CampaignStore store, ProgressStore progress, Clock clock) {
        this.store = store;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * What a list is narrowed to; {@code null} narrows nothing.
     *
     * @param search any part of the customer or the event
     * @param from business day, Seoul, as {@code to}, which is included
     */
    public record Filter(
            @Nullable Long organisationId,
            Campaign.@Nullable State state,
            @Nullable String search,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * How far a campaign is.
     *
     * @param done handed to be sent, or ended
     * @param perMinute coupons done since it started
     * @param secondsLeft at that rate; absent where nobody can say
     */
    @RegisterForReflection
    @Schema(name = "CampaignProgress")
    public record Progress(
            Campaign.State state,
            boolean stopped,
            long recipients,
            long waiting,
            long unknown,
            long issueFailed,
            long issued,
            long sending,
            long delivered,
            long sendFailed,
            long cancelled,
            long done,
            int percent,
            long perMinute,
            @Nullable Long secondsLeft) {
        /** Whether nothing of it will change by itself. */
        public boolean hasEnded() {
            return switch (state) {
                case APPROVED, ISSUING, SENT -> false;
                case DRAFT, CHECKED, CLOSED, CANCELLED -> true;
            };
        }
    }

    /**
     * Issued = billed = sent, as the rows are now.
     *
     * @param unsent issued, and not handed to be sent yet
     * @param unknown at the supplier, their numbers unknown to us
     */
    @RegisterForReflection
    @Schema(name = "CampaignProof")
    public record Proof(long issued, long billed, long sent, long unsent, long unknown, boolean holds) {}

    /** The newest first. */
    public Uni<List<Campaign>> page(Filter filter, long before, int max) {
        var asked = new CampaignStore.Filter(
                filter.organisationId(),
                filter.state(),
                filter.search(),
                filter.from() == null ? null : Seoul.at(filter.from(), LocalTime.MIDNIGHT),
                filter.to() == null ? null : Seoul.at(filter.to().plusDays(1), LocalTime.MIDNIGHT));
        return store.page(asked, before, max);
    }

    /**
     * Fails with {@link CouponRefusal.UnknownCampaign}, also where it is another organisation's.
     *
     * @param visible the only organisation whose campaigns may be seen; {@code null}: all
     */
    public Uni<Campaign> get(@Nullable Long visible, long id) {
        return store.find(id)
                .map(found ->
                        WriteCampaign.requireVisible(found.orElseThrow(CouponRefusal.UnknownCampaign::new), visible));
    }

    public Uni<Progress> progress(@Nullable Long visible, long id) {
        return get(visible, id).chain(campaign -> progress.count(id).map(counts -> progress(campaign, counts)));
    }

    public Uni<Proof> prove(@Nullable Long visible, long id) {
        return get(visible, id)
                .chain(() -> progress.prove(id))
                .map(proof -> new Proof(
                        proof.issued(), proof.billed(), proof.sent(), proof.unsent(), proof.unknown(), proof.holds()));
    }

    private Progress progress(Campaign campaign, Map<Coupon.State, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long waiting = of(counts, Coupon.State.WAITING);
        long issued = of(counts, Coupon.State.ISSUED);
        long done = all - waiting - issued;
        long perMinute = perMinute(campaign, done);
        return new Progress(
                campaign.state(),
                campaign.isStopped(),
                all,
                waiting,
                of(counts, Coupon.State.UNKNOWN),
                of(counts, Coupon.State.ISSUE_FAILED),
                issued,
                of(counts, Coupon.State.SENDING),
                of(counts, Coupon.State.DELIVERED),
                of(counts, Coupon.State.SEND_FAILED),
                of(counts, Coupon.State.CANCELLED),
                done,
                all == 0 ? 0 : (int) (done * PERCENT / all),
                perMinute,
                perMinute == 0 ? null : (all - done) * Duration.ofMinutes(1).toSeconds() / perMinute);
    }

    private long perMinute(Campaign campaign, long done) {
        var started = campaign.times().started();
        if (started == null) {
            return 0;
        }
        var sent = campaign.times().sent();
        Instant until = sent == null ? clock.instant() : sent;
        long seconds = Math.max(1, Duration.between(started, until).toSeconds());
        return done * Duration.ofMinutes(1).toSeconds() / seconds;
    }

    private static long of(Map<Coupon.State, Long> counts, Coupon.State state) {
        return counts.getOrDefault(state, 0L);
    }
}
