package io.hanbeon.coupon.terms;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.Query;
import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The same in the console: an operator sees what holds for its organisation, an administrator changes it. */
@Path("/console/coupons/terms")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class CouponTermsPage {
    private static final String ROOT = "/console/coupons/terms";

    private final FindCouponTerms findTerms;
    private final SaveCouponTerms saveTerms;
    private final CurrentCaller caller;

    CouponTermsPage(FindCouponTerms findTerms, SaveCouponTerms saveTerms, CurrentCaller caller) {
        this.findTerms = findTerms;
        this.saveTerms = saveTerms;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance organisationTerms(
                @Nullable CouponTerms terms, boolean mayChange, boolean saved, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@Context UriInfo uri) {
        var query = Query.of(uri);
        var own = caller.organisationId();
        var shown = own == null ? Parameters.id("organisation", query.given("organisation")) : own;
        return shown == null
                ? Answers.page(page(null, false, Faults.NONE))
                : findTerms.get(shown).chain(terms -> Answers.page(page(terms, query.is("saved", "yes"), Faults.NONE)));
    }

    @POST
    @Allows(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> change(Form form) {
        var id = form.text("organisation");
        long organisationId = Ids.parse(id).orElseThrow(() -> new UnknownOrganisation(id));
        return Answers.orAgain(
                () -> saveTerms
                        .change(caller.get(), organisationId, form.isOn("fourEyes"), read(form))
                        .map(saved ->
                                Answers.seeOther(ROOT + "?organisation=" + saved.organisationId() + "&saved=yes")),
                faults -> findTerms
                        .get(organisationId)
                        .chain(terms -> Answers.page(Answers.UNUSABLE, page(terms, false, faults))));
    }

    private TemplateInstance page(@Nullable CouponTerms terms, boolean saved, Faults faults) {
        return Templates.organisationTerms(terms, caller.organisationId() == null, saved, faults);
    }

    private static IfMatch read(Form form) {
        return IfMatch.parse("\"%s\"".formatted(form.text("version")));
    }
}
