package io.hanbeon.coupon.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Does something for a customer once for each key, and answers with the coupon as that left it. */
@ApplicationScoped
class ServeOnce {
    private final FindCoupons findCoupons;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    ServeOnce(FindCoupons findCoupons, AnswerOnce answerOnce, CurrentCaller caller) {
        this.findCoupons = findCoupons;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    Uni<Response> serve(long id, Function<SqlConnection, Uni<Coupon>> act) {
        return findCoupons
                .detail(caller.organisationId(), id)
                .chain(before -> answerOnce.inTransaction(
                        caller.get(),
                        transaction -> act.apply(transaction)
                                .chain(coupon -> findCoupons.detail(transaction, coupon, before.messages()))
                                .map(ServeOnce::answer)));
    }

    private static Answer answer(FindCoupons.Detail detail) {
        return Answer.about(
                "coupon/" + Ids.text(detail.found().coupon().id()),
                Response.ok(CouponResource.Detail.of(detail)).build());
    }
}
