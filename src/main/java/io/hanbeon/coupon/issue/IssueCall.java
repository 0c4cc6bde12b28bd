package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.coufun.IssuedCoupons;
import io.hanbeon.coupon.issue.CallStore.DueCall;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Makes a call that is due. Every try has the same key, so the supplier issues once; where it says that it did before and
 * we heard nothing, a person asks for the numbers, and nothing is issued anew.
 */
@ApplicationScoped
class IssueCall {
    private static final String NETWORK = "NETWORK";
    private static final String SILENT = "SILENT";
    private static final String TWICE = "TWICE";

    /** All of them fit into the lease. */
    private static final int WRITES_MAX = 6;

    private static final Duration WRITE_PAUSE = Duration.ofMillis(100);
    private static final Duration WRITE_PAUSE_MAX = Duration.ofSeconds(5);

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
            case CoufunAnswer.Withheld<IssuedCoupons> withheld -> again(call, call.tries(), call.mayBeIssued());
            case CoufunAnswer.NotMade<IssuedCoupons> notMade -> againOrFailed(call, NETWORK);
            case CoufunAnswer.Unclear<IssuedCoupons> unclear ->
                isLast(call) ? unknown(call, SILENT) : again(call, call.tries() + 1, true);
        };
    }

    /** The numbers are told once: our own trouble is no reason to lose them. */
    private Uni<Void> issued(DueCall call, IssuedCoupons issued) {
        return store.issued(call, issued, clock.instant())
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> {
                    alarms.raise(CouponAlarms.Kind.NUMBER_TWICE, call.trId());
                    return store.issuedButTaken(call, issued, TWICE, clock.instant());
                })
                .onFailure(IssueCall::mayPass)
                .retry()
                .withExecutor(CallersContext.timer())
                .withBackOff(WRITE_PAUSE, WRITE_PAUSE_MAX)
                .atMost(WRITES_MAX);
    }

    /** What others did to it, and whatever the database did not answer. */
    private static boolean mayPass(Throwable failure) {
        return SqlFailure.isContention(failure)
                || !SqlFailure.isAnswered(failure) && !(failure instanceof IllegalStateException);
    }

    private Uni<Void> refused(DueCall call, CoufunAnswer.Refused<IssuedCoupons> refused) {
        var code = refused.code();
        return switch (refused.meaning().sequel()) {
            case AGAIN -> againOrFailed(call, code);
            case ISSUED_BEFORE -> unknown(call, code);
            case ALARM -> closed(call, code);
            case DONE, FINAL, NEXT_DAY -> failed(call, code);
        };
    }

    private boolean isLast(DueCall call) {
        return call.tries() + 1 >= settings.callTriesMax();
    }

    private Uni<Void> againOrFailed(DueCall call, String code) {
        return isLast(call) ? failed(call, code) : again(call, call.tries() + 1, call.mayBeIssued());
    }

    private Uni<Void> again(DueCall call, int tries, boolean mayBeIssued) {
        var pause = settings.callPause().multipliedBy(1L << Math.max(0, tries - 1));
        return store.putOff(call, tries, mayBeIssued, clock.instant().plus(pause));
    }

    /** A refusal says nothing of a try before it that was not answered. */
    private Uni<Void> failed(DueCall call, String code) {
        return call.mayBeIssued()
                ? unknown(call, SILENT)
                : store.failed(call, "FAILED", "ISSUE_FAILED", code, clock.instant());
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
