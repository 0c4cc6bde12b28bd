package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.campaign.RunStore;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Begins campaigns whose time has come, and ends those of which nothing is left to do. */
@ApplicationScoped
class MoveCampaigns {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final CampaignStore store;
    private final RunStore runs;
    private final Pool pool;
    private final Clock clock;

    MoveCampaigns(CampaignStore store, RunStore runs, Pool pool, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.pool = pool;
        this.clock = clock;
    }

    /** @return how many were looked at */
    Uni<Integer> moveDue() {
        return pool.withTransaction(transaction -> store.lockDue(transaction, clock.instant())
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> store.lock(transaction, id)
                                .chain(campaign -> move(transaction, campaign, clock.instant())))
                        .collect()
                        .last()
                        .replaceWith(ids.size())));
    }

    private Uni<Void> move(SqlConnection transaction, Campaign campaign, Instant now) {
        return switch (campaign.state()) {
            case APPROVED ->
                campaign.isStopped()
                        ? store.lookAgain(transaction, campaign.id(), now.plus(LONG_PAUSE))
                        : begin(transaction, campaign, now);
            case ISSUING -> endIfSent(transaction, campaign, now);
            case SENT -> closeIfEnded(transaction, campaign, now);
            case DRAFT, CHECKED, CLOSED, CANCELLED -> store.lookAgain(transaction, campaign.id(), null);
        };
    }

    private Uni<Void> begin(SqlConnection transaction, Campaign campaign, Instant now) {
        return store.move(transaction, campaign, Campaign.State.ISSUING, now, now.plus(PAUSE))
                .chain(() -> runs.openCalls(
                        transaction,
                        campaign.id(),
                        trIdPrefix(campaign),
                        campaign.terms().goodsId(),
                        now));
    }

    /** Date and time, a literal and the campaign; each call adds its number. The same at every start, 36 characters in all. */
    private static String trIdPrefix(Campaign campaign) {
        return SECOND.format(Seoul.wallClock(campaign.times().created())) + "HB" + Ids.text(campaign.id());
    }

    private Uni<Void> endIfSent(SqlConnection transaction, Campaign campaign, Instant now) {
        return runs.left(transaction, campaign.id())
                .chain(left -> left.unsent()
                        ? store.lookAgain(transaction, campaign.id(), now.plus(PAUSE))
                        : store.move(transaction, campaign, Campaign.State.SENT, now, now)
                                .replaceWithVoid());
    }

    private Uni<Void> closeIfEnded(SqlConnection transaction, Campaign campaign, Instant now) {
        return runs.left(transaction, campaign.id())
                .chain(left -> left.unended()
                        ? store.lookAgain(transaction, campaign.id(), now.plus(PAUSE))
                        : store.move(transaction, campaign, Campaign.State.CLOSED, now, null)
                                .replaceWithVoid());
    }
}
