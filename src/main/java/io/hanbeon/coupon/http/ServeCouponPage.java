package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.ServeCoupon;
import io.hanbeon.coupon.care.EnterNumber;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.coupon.rules.ApplyRules;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** One coupon, for a customer who calls: what became of it, and what may be done. */
@Path("/console/coupons/history/{id}")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class ServeCouponPage {
    private final FindCoupons findCoupons;
    private final ServeCoupon serveCoupon;
    private final EnterNumber enterNumber;
    private final ApplyRules applyRules;
    private final CheckFields checkFields;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    ServeCouponPage(
            FindCoupons findCoupons,
            ServeCoupon serveCoupon,
            EnterNumber enterNumber,
            ApplyRules applyRules,
            CheckFields checkFields,
            AnswerOnce answerOnce,
            CurrentCaller caller) {
        this.findCoupons = findCoupons;
        this.serveCoupon = serveCoupon;
        this.enterNumber = enterNumber;
        this.applyRules = applyRules;
        this.checkFields = checkFields;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance service(
                CouponResource.Detail detail,
                ServeCoupon.Acts acts,
                ApplyRules.Acts rule,
                CouponResource.Numbers seen,
                Faults faults);

        static native TemplateInstance supplier(CouponView coupon, SupplierCoupon atSupplier);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return page(id, CouponResource.Numbers.UNSEEN, Faults.NONE);
    }

    /** Loaded beside the page, since the supplier takes its time. */
    @GET
    @Path("supplier")
    @Operation(hidden = true)
    public Uni<Response> atSupplier(@PathParam("id") String id) {
        return findCoupons
                .get(caller.organisationId(), CouponResource.number(id))
                .chain(found -> serveCoupon
                        .atSupplier(caller.organisationId(), CouponResource.number(id))
                        .chain(told -> Answers.page(Templates.supplier(CouponView.of(found), told))));
    }

    @POST
    @Path("recipient")
    @Allows(Role.ADMIN)
    @Operation(hidden = true)
    public Uni<Response> seeNumbers(@PathParam("id") String id) {
        return serveCoupon
                .seeNumbers(caller.get(), caller.organisationId(), CouponResource.number(id))
                .chain(coupon -> page(id, CouponResource.Numbers.of(coupon), Faults.NONE));
    }

    @POST
    @Once(required = false)
    @Path("resend")
    @Operation(hidden = true)
    public Uni<Response> resend(@PathParam("id") String id) {
        return once(
                id,
                transaction -> serveCoupon.resend(
                        transaction, caller.get(), caller.organisationId(), CouponResource.number(id)));
    }

    @POST
    @Once(required = false)
    @Path("phone")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> changePhone(@PathParam("id") String id, Form form) {
        return once(id, transaction -> {
            var change = checkFields.require(new SendAgainResource.Phone(form.text("phone"), form.text("reason")));
            return serveCoupon.changePhone(
                    transaction,
                    caller.get(),
                    caller.organisationId(),
                    CouponResource.number(id),
                    change.phone(),
                    change.reason());
        });
    }

    @POST
    @Once(required = false)
    @Path("extend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> extend(@PathParam("id") String id, Form form) {
        return Answers.orAgain(
                () -> {
                    var reason = checkFields.require(new CampaignRunResource.Reason(form.text("reason")));
                    return applyRules
                            .askSupplier(caller.organisationId(), CouponResource.number(id))
                            .chain(validUntil -> tell(
                                    id,
                                    transaction -> applyRules.extend(
                                            transaction,
                                            caller.get(),
                                            caller.organisationId(),
                                            CouponResource.number(id),
                                            validUntil,
                                            reason.reason())));
                },
                faults -> page(id, CouponResource.Numbers.UNSEEN, faults));
    }

    @POST
    @Once(required = false)
    @Path("refund")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> refund(@PathParam("id") String id, Form form) {
        return once(id, transaction -> {
            var reason = checkFields.require(new CampaignRunResource.Reason(form.text("reason")));
            return applyRules.refund(
                    transaction, caller.get(), caller.organisationId(), CouponResource.number(id), reason.reason());
        });
    }

    private Uni<Response> once(String id, Function<SqlConnection, Uni<Coupon>> act) {
        return Answers.orAgain(() -> tell(id, act), faults -> page(id, CouponResource.Numbers.UNSEEN, faults));
    }

    private Uni<Response> tell(String id, Function<SqlConnection, Uni<Coupon>> act) {
        return answerOnce.inTransaction(
                caller.get(), transaction -> act.apply(transaction).replaceWith(() -> done(id)));
    }

    private static Answer done(String id) {
        return Answer.about("coupon/" + id, Answers.seeOther(CouponPage.ROOT + "/" + id));
    }

    @POST
    @Path("number")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> enterNumber(@PathParam("id") String id, Form form) {
        return done(id, () -> {
            var number = checkFields.require(new CouponResource.NumberEntry(
                    form.text("number").strip(), form.given("validUntil"), form.text("reason")));
            return enterNumber
                    .enter(caller.get(), caller.organisationId(), CouponResource.number(id), number.entered())
                    .replaceWithVoid();
        });
    }

    @POST
    @Path("cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> cancel(@PathParam("id") String id, Form form) {
        return done(id, () -> {
            var reason = checkFields.require(new CampaignRunResource.Reason(form.text("reason")));
            return serveCoupon
                    .cancel(caller.get(), caller.organisationId(), CouponResource.number(id), reason.reason())
                    .replaceWithVoid();
        });
    }

    private Uni<Response> done(String id, Supplier<Uni<Void>> act) {
        return Answers.orAgain(
                () -> act.get().replaceWith(() -> Answers.seeOther(CouponPage.ROOT + "/" + id)),
                faults -> page(id, CouponResource.Numbers.UNSEEN, faults));
    }

    private Uni<Response> page(String id, CouponResource.Numbers seen, Faults faults) {
        var visible = caller.organisationId();
        return findCoupons
                .detail(visible, CouponResource.number(id))
                .chain(detail -> serveCoupon
                        .acts(visible, CouponResource.number(id))
                        .chain(acts -> applyRules
                                .acts(visible, CouponResource.number(id))
                                .chain(rule -> Answers.page(
                                        faults.any() ? Answers.UNUSABLE : 200,
                                        Templates.service(
                                                CouponResource.Detail.of(detail), acts, rule, seen, faults)))));
    }
}
