package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.coufun.IssuedCoupons;
import io.hanbeon.coupon.issue.CallStore.DueCall;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Makes a call that is due. Every try has the same key, so the supplier issues once; where it says that it did before and
 * we heard nothing, a person asks for the numbers, and nothing is issued anew.
 */
@ApplicationScoped
class IssueCall {
    private static final String NETWORK = "NETWORK";
    private static final String SILENT = "SILENT";
    private static final String TWICE = "TWICE";

    private final CoufunCoupons coufun;
    private final CallStore store;
    private final CouponAlarms alarms;
    private final CouponSettings settings;
    private final Clock clock;

    IssueCall(CoufunCoupons coufun, CallStore store, CouponAlarms alarms, CouponSettings settings, Clock clock) {
        this.coufun = coufun;
        this.store = store;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Void> issue(DueCall call) {
        return coufun.issue(call.goodsId(), call.coupons(), call.trId()).chain(answer -> take(call, answer));
    }

    private Uni<Void> take(DueCall call, CoufunAnswer<IssuedCoupons> answer) {
        return switch (answer) {
            case CoufunAnswer.Done<IssuedCoupons> done -> issued(call, done.value());
            case CoufunAnswer.Refused<IssuedCoupons> refused -> refused(call, refused);
            case CoufunAnswer.Withheld<IssuedCoupons> withheld -> again(call, call.tries());
            case CoufunAnswer.NotMade<IssuedCoupons> notMade ->
                isLast(call) ? failed(call, NETWORK) : again(call, call.tries() + 1);
            case CoufunAnswer.Unclear<IssuedCoupons> unclear ->
                isLast(call) ? unknown(call, SILENT) : again(call, call.tries() + 1);
        };
    }

    private Uni<Void> issued(DueCall call, IssuedCoupons issued) {
        return store.issued(call, issued, clock.instant())
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> {
                    alarms.raise(CouponAlarms.Kind.NUMBER_TWICE, call.trId());
                    return store.failed(call, "UNKNOWN", "UNKNOWN", TWICE, clock.instant());
                });
    }

    private Uni<Void> refused(DueCall call, CoufunAnswer.Refused<IssuedCoupons> refused) {
        var code = refused.code();
        return switch (refused.meaning().sequel()) {
            case AGAIN -> isLast(call) ? failed(call, code) : again(call, call.tries() + 1);
            case ISSUED_BEFORE -> unknown(call, code);
            case ALARM -> closed(call, code);
            case DONE, FINAL, NEXT_DAY -> failed(call, code);
        };
    }

    private boolean isLast(DueCall call) {
        return call.tries() + 1 >= settings.callTriesMax();
    }

    private Uni<Void> again(DueCall call, int tries) {
        var pause = settings.callPause().multipliedBy(1L << Math.max(0, tries - 1));
        return store.putOff(call, tries, clock.instant().plus(pause));
    }

    private Uni<Void> failed(DueCall call, String code) {
        return store.failed(call, "FAILED", "ISSUE_FAILED", code, clock.instant());
    }

    private Uni<Void> unknown(DueCall call, String code) {
        alarms.raise(CouponAlarms.Kind.NUMBERS_UNKNOWN, call.trId());
        return store.failed(call, "UNKNOWN", "UNKNOWN", code, clock.instant());
    }

    private Uni<Void> closed(DueCall call, String code) {
        alarms.raise(CouponAlarms.Kind.SUPPLIER_CLOSED, code + " for " + call.trId());
        return store.stop(call.campaignId()).chain(() -> failed(call, code));
    }
}
