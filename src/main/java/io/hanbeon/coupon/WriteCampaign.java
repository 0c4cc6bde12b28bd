package io.hanbeon.coupon;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.campaign.CouponText;
import io.hanbeon.coupon.campaign.JudgeRecipients;
import io.hanbeon.coupon.campaign.ReadRecipients;
import io.hanbeon.coupon.campaign.RecipientStore;
import io.hanbeon.coupon.refused.RefusedRow;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Writes drafts of campaigns, and who is to get their coupons. Whatever is changed has to be checked again. */
@ApplicationScoped
public class WriteCampaign {
    private final CampaignStore store;
    private final RecipientStore recipients;
    private final JudgeRecipients judgeRecipients;
    private final FindProducts findProducts;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Ids ids;
    private final Clock clock;
    private final CouponSettings settings;

    WriteCampaign(
            CampaignStore store,
            RecipientStore recipients,
            JudgeRecipients judgeRecipients,
            FindProducts findProducts,
            RecordChange recordChange,
            Pool pool,
            Ids ids,
            Clock clock,
            CouponSettings settings) {
        this.store = store;
        this.recipients = recipients;
        this.judgeRecipients = judgeRecipients;
        this.findProducts = findProducts;
        this.recordChange = recordChange;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * One that is not taken.
     *
     * @param cell as a spreadsheet calls it
     */
    @RegisterForReflection
    @Schema(name = "BadRecipient")
    public record BadRow(int row, String cell, String value, String code, String ko, String en) {}

    /**
     * What became of a list of recipients.
     *
     * @param accepted who gets a coupon
     * @param bad the rows that are not taken, the first of them by name
     */
    @RegisterForReflection
    @Schema(name = "JudgedRecipients")
    public record Judged(int accepted, int refused, int duplicates, int optedOut, long costKrw, List<BadRow> bad) {}

    /** Within the caller's transaction. @param product of the terms, from {@link FindProducts#require} */
    public Uni<Campaign> draft(
            SqlConnection transaction, Caller caller, long organisationId, Campaign.Terms terms, Product product) {
        long id = ids.next();
        return store.insert(transaction, id, organisationId, caller.id(), terms, product, clock.instant())
                .chain(() -> record(transaction, caller, "create", organisationId, id, fields(terms)))
                .chain(() -> store.lock(transaction, id));
    }

    /**
     * Where the text asks for other variables than before, its recipients have to be given again.
     *
     * @param visible the only organisation whose campaigns the caller may see; {@code null}: all
     */
    public Uni<Campaign> change(Caller caller, @Nullable Long visible, long id, Campaign.Terms terms) {
        return findProducts
                .require(terms.goodsId())
                .chain(product -> pool.withTransaction(transaction -> lockOpen(transaction, visible, id)
                        .call(() -> store.change(transaction, id, terms, product, caller.id()))
                        .call(before -> forgetIfOther(transaction, before, terms))
                        .call(before ->
                                record(transaction, caller, "change", before.organisationId(), id, fields(terms)))
                        .chain(() -> store.lock(transaction, id))));
    }

    private Uni<Void> forgetIfOther(SqlConnection transaction, Campaign before, Campaign.Terms terms) {
        return CouponText.needed(before.terms().text()).containsAll(CouponText.needed(terms.text()))
                ? Uni.createFrom().voidItem()
                : recipients.replace(transaction, before.id(), before.organisationId(), RecipientStore.Prepared.NOBODY);
    }

    /** A line each; instead of those that there were. The sound ones are kept, the others told. */
    public Uni<Judged> recipients(Caller caller, @Nullable Long visible, long id, String text) {
        return judged(caller, visible, id, reading -> reading.lines(text));
    }

    /** What reads the rows of some form into {@link ReadRecipients}; on a worker. */
    public interface Reading {
        ReadRecipients into(ReadRecipients rows);
    }

    public Uni<Judged> judged(Caller caller, @Nullable Long visible, long id, Reading reading) {
        return requireOpen(visible, id)
                .chain(campaign -> CallersContext.onWorker(() -> reading.into(ReadRecipients.of(campaign)))
                        .chain(read -> judgeRecipients.judge(campaign.organisationId(), read))
                        .invoke(judged -> requireNotTooMany(judged.willing().size()))
                        .chain(judged -> CallersContext.onWorker(
                                        () -> recipients.seal(judged.willing(), judged.refused()))
                                .chain(ready -> keep(caller, visible, id, ready))
                                .replaceWith(() -> told(campaign, judged))));
    }

    private Uni<Void> keep(Caller caller, @Nullable Long visible, long id, RecipientStore.Prepared ready) {
        return pool.withTransaction(transaction -> lockOpen(transaction, visible, id)
                .call(campaign -> recipients.replace(transaction, id, campaign.organisationId(), ready))
                .call(campaign -> backToDraft(transaction, campaign))
                .call(() -> store.written(transaction, id, caller.id()))
                .chain(campaign -> record(
                        transaction,
                        caller,
                        "recipients",
                        campaign.organisationId(),
                        id,
                        Map.of("recipients", ready.recipients().size()))));
    }

    private Uni<Void> backToDraft(SqlConnection transaction, Campaign campaign) {
        return campaign.state() == Campaign.State.DRAFT
                ? Uni.createFrom().voidItem()
                : store.move(transaction, campaign, Campaign.State.DRAFT, clock.instant(), null)
                        .replaceWithVoid();
    }

    private Judged told(Campaign campaign, JudgeRecipients.Outcome judged) {
        int accepted = judged.willing().size();
        return new Judged(
                accepted,
                judged.refused().size(),
                judged.duplicates(),
                judged.optedOut(),
                Math.multiplyExact(accepted, campaign.price()),
                judged.refused().stream()
                        .limit(settings.badRowsTold())
                        .map(RefusedRow::told)
                        .toList());
    }

    private void requireNotTooMany(int recipients) {
        if (recipients > settings.recipientsMax()) {
            throw new CouponRefusal.TooManyRecipients(settings.recipientsMax());
        }
    }

    private Uni<Campaign> requireOpen(@Nullable Long visible, long id) {
        return store.find(id)
                .map(found -> requireVisible(found.orElseThrow(CouponRefusal.UnknownCampaign::new), visible))
                .invoke(WriteCampaign::requireOpen);
    }

    private Uni<Campaign> lockOpen(SqlConnection transaction, @Nullable Long visible, long id) {
        return store.lock(transaction, id)
                .map(campaign -> requireVisible(campaign, visible))
                .invoke(WriteCampaign::requireOpen);
    }

    private static void requireOpen(Campaign campaign) {
        if (!campaign.state().isOpen()) {
            throw new CouponRefusal.CampaignConflict(campaign.state());
        }
    }

    /** Another organisation's is told as if there were none. */
    static Campaign requireVisible(Campaign campaign, @Nullable Long visible) {
        if (visible != null && visible != campaign.organisationId()) {
            throw new CouponRefusal.UnknownCampaign();
        }
        return campaign;
    }

    private Uni<Void> record(
            SqlConnection transaction, Caller caller, String verb, long organisationId, long id, Map<String, ?> after) {
        var change = new Change(
                "coupon-campaign." + verb, "coupon-campaign/" + Ids.text(id), organisationId, Map.of(), after, null);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }

    private static Map<String, ?> fields(Campaign.Terms terms) {
        return Map.of(
                "customer", terms.customer(),
                "eventName", terms.eventName(),
                "goodsId", terms.goodsId(),
                "sender", terms.sender(),
                "title", terms.title());
    }
}
