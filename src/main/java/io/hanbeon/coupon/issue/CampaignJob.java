package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Moves campaigns on whose time has come. */
@ApplicationScoped
class CampaignJob implements RepeatedJob {
    private final MoveCampaigns moveCampaigns;
    private final CouponSettings settings;

    CampaignJob(MoveCampaigns moveCampaigns, CouponSettings settings) {
        this.moveCampaigns = moveCampaigns;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "coupon-campaigns";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        return moveCampaigns.moveDue().map(Round::last);
    }
}
