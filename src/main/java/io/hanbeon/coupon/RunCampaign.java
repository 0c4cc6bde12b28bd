package io.hanbeon.coupon;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.campaign.CheckSendable;
import io.hanbeon.coupon.campaign.RunStore;
import io.hanbeon.coupon.refused.RefusedRowStore;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Moves a campaign on, by a person's hand. Jobs do the rest. */
@ApplicationScoped
public class RunCampaign {
    private final CampaignStore store;
    private final RunStore runs;
    private final RefusedRowStore refusedRows;
    private final CheckSendable checkSendable;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Clock clock;

    RunCampaign(
            CampaignStore store,
            RunStore runs,
            RefusedRowStore refusedRows,
            CheckSendable checkSendable,
            RecordChange recordChange,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.refusedRows = refusedRows;
        this.checkSendable = checkSendable;
        this.recordChange = recordChange;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What would go out.
     *
     * @param text the longest that a recipient would read, {@code textBytes} in EUC-KR
     */
    @RegisterForReflection
    @Schema(name = "CampaignPreview")
    public record Preview(
            long recipients,
            String goodsName,
            long priceKrw,
            long costKrw,
            String title,
            String text,
            int textBytes,
            int textBytesMax,
            @Nullable Instant sendAt) {}

    /**
     * What cancelling a campaign would mean.
     *
     * @param dropped not issued yet, and never will be
     * @param cancelled issued and unused: the supplier is asked to cancel them, {@code refundKrw} comes back
     * @param used already, all or some of it
     * @param untouched expired, or their numbers unknown
     */
    @RegisterForReflection
    @Schema(name = "CampaignCancellation")
    public record Cancellation(long dropped, long cancelled, long used, long untouched, long refundKrw) {}

    public Uni<Preview> preview(@Nullable Long visible, long id) {
        return find(visible, id).chain(checkSendable::preview);
    }

    /** Fails with a {@link CouponRefusal} that names what stands against it. */
    public Uni<Campaign> check(Caller caller, @Nullable Long visible, long id) {
        return find(visible, id)
                .call(checkSendable::require)
                .chain(campaign -> transact(
                        caller,
                        visible,
                        id,
                        "check",
                        (transaction, locked) -> requireUnchanged(campaign, locked)
                                .chain(() -> move(transaction, locked, Campaign.State.CHECKED, null))));
    }

    /** It goes out at once, or at its time. */
    public Uni<Campaign> approve(Caller caller, @Nullable Long visible, long id) {
        return find(visible, id)
                .call(campaign -> requireOtherIfAsked(caller, campaign))
                .call(checkSendable::require)
                .chain(campaign -> transact(
                        caller,
                        visible,
                        id,
                        "approve",
                        (transaction, locked) ->
                                requireUnchanged(campaign, locked).chain(() -> approve(transaction, caller, locked))));
    }

    private Uni<Void> approve(SqlConnection transaction, Caller caller, Campaign campaign) {
        if (campaign.state() != Campaign.State.CHECKED) {
            throw new CouponRefusal.CampaignConflict(campaign.state());
        }
        var now = clock.instant();
        var sendAt = campaign.terms().sendAt();
        var due = sendAt == null || sendAt.isBefore(now) ? now : sendAt;
        return store.approve(transaction, campaign.id(), caller.id(), now, due)
                .chain(() -> refusedRows.forget(transaction, campaign.id()));
    }

    private Uni<Void> requireOtherIfAsked(Caller caller, Campaign campaign) {
        return needsAnother(caller, campaign)
                .invoke(needsAnother -> {
                    if (needsAnother) {
                        throw new CouponRefusal.OwnCampaign();
                    }
                })
                .replaceWithVoid();
    }

    /** Whether somebody else than the caller has to approve it, by the terms of its organisation. */
    public Uni<Boolean> needsAnother(Caller caller, Campaign campaign) {
        return store.needsFourEyes(campaign.organisationId()).map(needs -> needs && campaign.isWrittenBy(caller.id()));
    }

    /** What is under way ends; nothing else is begun. */
    public Uni<Campaign> stop(Caller caller, @Nullable Long visible, long id) {
        return transact(caller, visible, id, "stop", (transaction, campaign) -> {
            requireOneOf(campaign, Campaign.State.APPROVED, Campaign.State.ISSUING, Campaign.State.SENT);
            return store.stop(transaction, id, true).replaceWithVoid();
        });
    }

    public Uni<Campaign> resume(Caller caller, @Nullable Long visible, long id) {
        return transact(
                caller,
                visible,
                id,
                "resume",
                (transaction, campaign) ->
                        store.stop(transaction, id, false).chain(() -> runs.wake(transaction, id, clock.instant())));
    }

    /** What failed is tried again: calls by their own keys, so that nothing is issued twice. */
    public Uni<Campaign> retry(Caller caller, @Nullable Long visible, long id) {
        return transact(caller, visible, id, "retry", (transaction, campaign) -> {
            requireOneOf(campaign, Campaign.State.ISSUING, Campaign.State.SENT, Campaign.State.CLOSED);
            var now = clock.instant();
            return runs.retry(transaction, id, now)
                    .chain(() -> store.stop(transaction, id, false))
                    .chain(() -> campaign.state() == Campaign.State.ISSUING
                            ? Uni.createFrom().voidItem()
                            : runs.backToIssuing(transaction, id, now));
        });
    }

    public Uni<Cancellation> cancellation(@Nullable Long visible, long id) {
        return find(visible, id).chain(campaign -> runs.cancellation(id, clock.instant()));
    }

    /** What is not issued never will be; what is and can be used yet, the supplier is asked to cancel. */
    public Uni<Campaign> cancel(Caller caller, @Nullable Long visible, long id, String reason) {
        return transact(caller, visible, id, "cancel", reason, (transaction, campaign) -> {
            var now = clock.instant();
            requireOneOf(
                    campaign,
                    Campaign.State.DRAFT,
                    Campaign.State.CHECKED,
                    Campaign.State.APPROVED,
                    Campaign.State.ISSUING,
                    Campaign.State.SENT,
                    Campaign.State.CLOSED);
            return runs.cancel(transaction, id, now)
                    .chain(() -> refusedRows.forget(transaction, id))
                    .chain(() -> move(transaction, campaign, Campaign.State.CANCELLED, null));
        });
    }

    private Uni<Campaign> find(@Nullable Long visible, long id) {
        return store.find(id)
                .map(found ->
                        WriteCampaign.requireVisible(found.orElseThrow(CouponRefusal.UnknownCampaign::new), visible));
    }

    private Uni<Void> move(SqlConnection transaction, Campaign campaign, Campaign.State next, @Nullable Instant dueAt) {
        return store.move(transaction, campaign, next, clock.instant(), dueAt)
                .invoke(RunCampaign::requireMoved)
                .replaceWithVoid();
    }

    private static void requireMoved(boolean isMoved) {
        if (!isMoved) {
            throw new CouponRefusal.ChangedMeanwhile();
        }
    }

    private static Uni<Void> requireUnchanged(Campaign read, Campaign locked) {
        requireMoved(read.version() == locked.version());
        return Uni.createFrom().voidItem();
    }

    private static void requireOneOf(Campaign campaign, Campaign.State... states) {
        for (var state : states) {
            if (campaign.state() == state) {
                return;
            }
        }
        throw new CouponRefusal.CampaignConflict(campaign.state());
    }

    private Uni<Campaign> transact(
            Caller caller,
            @Nullable Long visible,
            long id,
            String verb,
            BiFunction<SqlConnection, Campaign, Uni<Void>> step) {
        return transact(caller, visible, id, verb, null, step);
    }

    private Uni<Campaign> transact(
            Caller caller,
            @Nullable Long visible,
            long id,
            String verb,
            @Nullable String reason,
            BiFunction<SqlConnection, Campaign, Uni<Void>> step) {
        return pool.withTransaction(transaction -> store.lock(transaction, id)
                .map(campaign -> WriteCampaign.requireVisible(campaign, visible))
                .call(campaign -> step.apply(transaction, campaign))
                .chain(before -> store.lock(transaction, id)
                        .call(after -> record(transaction, caller, verb, reason, before, after))));
    }

    private Uni<Void> record(
            SqlConnection transaction,
            Caller caller,
            String verb,
            @Nullable String reason,
            Campaign before,
            Campaign after) {
        var change = new Change(
                "coupon-campaign." + verb,
                "coupon-campaign/" + Ids.text(before.id()),
                before.organisationId(),
                Map.of("state", before.state().name(), "stopped", before.isStopped()),
                Map.of("state", after.state().name(), "stopped", after.isStopped()),
                reason);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
