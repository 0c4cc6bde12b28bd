package io.hanbeon.coupon.care;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons.Found;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.campaign.RunStore;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/** Writes numbers that people entered. The campaign is locked before the coupon, as by those who issue. */
@ApplicationScoped
class EnteredNumbers {
    private final CampaignStore campaigns;
    private final CouponStore coupons;
    private final NumberStore numbers;
    private final RunStore runs;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Clock clock;

    EnteredNumbers(
            CampaignStore campaigns,
            CouponStore coupons,
            NumberStore numbers,
            RunStore runs,
            RecordChange recordChange,
            Pool pool,
            Clock clock) {
        this.campaigns = campaigns;
        this.coupons = coupons;
        this.numbers = numbers;
        this.runs = runs;
        this.recordChange = recordChange;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Coupon> write(Caller caller, Found found, EnterNumber.CouponNumber number, LocalDate validUntil) {
        var coupon = found.coupon();
        return pool.withTransaction(transaction -> campaigns
                        .lock(transaction, coupon.campaignId())
                        .chain(campaign -> numbers.enter(
                                transaction, campaign, coupon.id(), number.barcode(), validUntil, clock.instant()))
                        .invoke(EnteredNumbers::requireOurs)
                        .chain(() -> runs.backToIssuing(transaction, coupon.campaignId(), clock.instant()))
                        .chain(() -> record(transaction, caller, coupon, number, validUntil))
                        .chain(() -> coupons.lock(transaction, coupon.id())))
                .onFailure(SqlFailure::isDuplicateKey)
                .transform(taken -> new CouponRefusal.NumberTaken());
    }

    private static void requireOurs(boolean isOurs) {
        if (!isOurs) {
            throw new CouponRefusal.ChangedMeanwhile();
        }
    }

    private Uni<Void> record(
            SqlConnection transaction,
            Caller caller,
            Coupon before,
            EnterNumber.CouponNumber number,
            LocalDate validUntil) {
        var change = new Change(
                "coupon.enter-number",
                "coupon/" + Ids.text(before.id()),
                before.organisationId(),
                Map.of("state", before.state().name(), "code", Objects.requireNonNullElse(before.code(), "")),
                Map.of("state", Coupon.State.ISSUED.name(), "validUntil", validUntil.toString()),
                number.reason());
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
