package io.hanbeon.coupon.rules;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.FindCoupons.Found;
import io.hanbeon.coupon.care.CouponStore;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Extends coupons, and gives back what they cost after their last day, by the rule that was in force when they were issued.
 * The supplier has no call that extends: its desk does, and we take over the day that it says then.
 */
@ApplicationScoped
public class ApplyRules {
    private final FindCoupons findCoupons;
    private final CouponStore coupons;
    private final RuleStore rules;
    private final CoufunCoupons coufun;
    private final RecordChange recordChange;
    private final Clock clock;

    ApplyRules(
            FindCoupons findCoupons,
            CouponStore coupons,
            RuleStore rules,
            CoufunCoupons coufun,
            RecordChange recordChange,
            Clock clock) {
        this.findCoupons = findCoupons;
        this.coupons = coupons;
        this.rules = rules;
        this.coufun = coufun;
        this.recordChange = recordChange;
        this.clock = clock;
    }

    /**
     * What its rule allows now, and what that would mean.
     *
     * @param rule absent where it is not issued, or older than any rule
     * @param extendableUntil the latest last day
     * @param refundKrw what comes back, {@code refundableUntil} that day
     */
    @RegisterForReflection
    @Schema(name = "CouponRuleActs")
    public record Acts(
            @Nullable DatedRule rule,
            boolean mayExtend,
            int extensionsLeft,
            @Nullable LocalDate extendableUntil,
            boolean mayRefund,
            long refundKrw,
            @Nullable LocalDate refundableUntil) {
        private static final Acts NONE = new Acts(null, false, 0, null, false, 0, null);
    }

    public Uni<Acts> acts(@Nullable Long visible, long id) {
        return findCoupons
                .get(visible, id)
                .chain(found -> rules.extensions(id).chain(extensions -> acts(found, extensions)));
    }

    private Uni<Acts> acts(Found found, int extensions) {
        var issued = found.coupon().times().issued();
        return issued == null
                ? Uni.createFrom().item(Acts.NONE)
                : rules.inForce(Seoul.businessDay(issued), found.priceKrw())
                        .map(rule -> rule.map(inForce -> acts(inForce, found, extensions, Seoul.businessDay(issued)))
                                .orElse(Acts.NONE));
    }

    private Acts acts(DatedRule rule, Found found, int extensions, LocalDate issued) {
        var coupon = found.coupon();
        var until = Objects.requireNonNull(coupon.validUntil());
        var today = Seoul.businessDay(clock.instant());
        boolean isExpired = today.isAfter(until);
        int left = Math.max(0, rule.extensionsMax() - extensions);
        var refundableUntil = issued.plusYears(rule.refundYears());
        boolean isUnused = coupon.state().isIssued() && coupon.use() == Coupon.Use.UNUSED;
        boolean isWorthSomething = isUnused || coupon.use() == Coupon.Use.PARTLY;
        boolean mayRefund = isUnused && isExpired && !today.isAfter(refundableUntil);
        return new Acts(
                rule,
                left > 0 && !isExpired && isWorthSomething,
                left,
                until.plusMonths(rule.extensionMonths()),
                mayRefund,
                mayRefund ? rule.refundOf(found.priceKrw()) : 0,
                refundableUntil);
    }

    /** The last day that the supplier says; where it says none, ours. */
    public Uni<LocalDate> askSupplier(@Nullable Long visible, long id) {
        return findCoupons
                .get(visible, id)
                .chain(found -> coufun.find(found.goodsId(), barcode(found.coupon()))
                        .map(CoufunAnswer::orRefuse)
                        .map(told -> told.validUntil() == null
                                ? Objects.requireNonNull(found.coupon().validUntil())
                                : told.validUntil()));
    }

    private static String barcode(Coupon coupon) {
        var barcode = coupon.barcode();
        if (barcode == null) {
            throw new CouponRefusal.CouponConflict(coupon.state().name());
        }
        return barcode;
    }

    /** Within the caller's transaction. @param validUntil from {@link #askSupplier} */
    public Uni<Coupon> extend(
            SqlConnection transaction,
            Caller caller,
            @Nullable Long visible,
            long id,
            LocalDate validUntil,
            String reason) {
        return lock(transaction, visible, id)
                .chain(found -> rules.extensions(transaction, id)
                        .chain(extensions -> acts(found, extensions)
                                .invoke(acts -> requireExtendable(found.coupon(), acts, validUntil))
                                .chain(() -> rules.extend(
                                        transaction,
                                        id,
                                        Objects.requireNonNull(found.coupon().validUntil()),
                                        validUntil,
                                        extensions)))
                        .invoke(ApplyRules::requireDone)
                        .chain(() -> record(
                                transaction,
                                caller,
                                found.coupon(),
                                "extend",
                                reason,
                                Map.of("validUntil", validUntil.toString()))))
                .chain(() -> coupons.lock(transaction, id));
    }

    /** Within the caller's transaction. */
    public Uni<Coupon> refund(
            SqlConnection transaction, Caller caller, @Nullable Long visible, long id, String reason) {
        var now = clock.instant();
        return lock(transaction, visible, id)
                .chain(found -> acts(found, 0)
                        .invoke(acts -> requireAllowed(acts.mayRefund(), found.coupon()))
                        .chain(acts -> rules.refund(transaction, id, acts.refundKrw(), Seoul.businessDay(now), now)
                                .invoke(ApplyRules::requireDone)
                                .chain(() -> record(
                                        transaction,
                                        caller,
                                        found.coupon(),
                                        "refund",
                                        reason,
                                        Map.of("refundKrw", acts.refundKrw())))))
                .chain(() -> coupons.lock(transaction, id));
    }

    private Uni<Found> lock(SqlConnection transaction, @Nullable Long visible, long id) {
        return coupons.lock(transaction, id)
                .invoke(coupon -> {
                    if (visible != null && visible != coupon.organisationId()) {
                        throw new CouponRefusal.UnknownCoupon();
                    }
                })
                .chain(() -> coupons.find(transaction, id))
                .map(found -> found.orElseThrow(CouponRefusal.UnknownCoupon::new));
    }

    private static void requireExtendable(Coupon coupon, Acts acts, LocalDate validUntil) {
        requireAllowed(acts.mayExtend(), coupon);
        if (!validUntil.isAfter(coupon.validUntil())) {
            throw new RuleRefusal.NotExtended(validUntil);
        }
        var latest = Objects.requireNonNull(acts.extendableUntil());
        if (validUntil.isAfter(latest)) {
            throw new RuleRefusal.BeyondRule(latest, validUntil);
        }
    }

    private static void requireAllowed(boolean isAllowed, Coupon coupon) {
        if (!isAllowed) {
            throw new CouponRefusal.CouponConflict(
                    coupon.use() == Coupon.Use.UNUSED
                            ? coupon.state().name() + ", " + coupon.validUntil()
                            : coupon.use().name());
        }
    }

    private static void requireDone(boolean isDone) {
        if (!isDone) {
            throw new CouponRefusal.ChangedMeanwhile();
        }
    }

    private Uni<Void> record(
            SqlConnection transaction, Caller caller, Coupon before, String verb, String reason, Map<String, ?> after) {
        var change = new Change(
                "coupon." + verb,
                "coupon/" + Ids.text(before.id()),
                before.organisationId(),
                Map.of("use", before.use().name(), "validUntil", String.valueOf(before.validUntil())),
                after,
                reason);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
