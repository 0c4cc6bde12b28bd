package io.hanbeon.ticket.stage;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Shows in the console, from a draft that nobody sees to one on sale. */
@Path("/console/tickets/shows")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class ShowsPage {
    static final String ROOT = "/console/tickets/shows";
    private static final String CANCEL_DAYS = "1";

    private final FindStages findStages;
    private final SaveShow saveShow;
    private final CheckFields checkFields;
    private final CurrentCaller caller;
    private final AnswerOnce answerOnce;

    ShowsPage(
            FindStages findStages,
            SaveShow saveShow,
            CheckFields checkFields,
            CurrentCaller caller,
            AnswerOnce answerOnce) {
        this.findStages = findStages;
        this.saveShow = saveShow;
        this.checkFields = checkFields;
        this.caller = caller;
        this.answerOnce = answerOnce;
    }

    /**
     * As it was typed.
     *
     * @param prices by grade; a show need not have all grades
     * @param version that was read; empty of a new one
     */
    @TemplateData
    record Entered(
            String merchantId,
            String title,
            String description,
            String state,
            Map<Grade, String> prices,
            String cancelUntilDays,
            String version) {
        private static final Entered EMPTY =
                new Entered("", "", "", ShowState.PREPARING.name(), byGrade(grade -> ""), CANCEL_DAYS, "");

        private static Entered of(Form form) {
            return new Entered(
                    form.text("merchantId").strip(),
                    form.text("title").strip(),
                    form.text("description"),
                    form.text("state"),
                    byGrade(grade -> form.text(grade.name()).strip()),
                    form.text("cancelUntilDays").strip(),
                    form.text("version"));
        }

        private static Entered of(FindStages.Show show) {
            return new Entered(
                    show.merchantId(),
                    show.title(),
                    show.description(),
                    show.state().name(),
                    byGrade(grade -> Optional.ofNullable(show.prices().get(grade))
                            .map(String::valueOf)
                            .orElse("")),
                    String.valueOf(show.cancelUntilDays()),
                    String.valueOf(show.version()));
        }

        private static Map<Grade, String> byGrade(Function<Grade, String> text) {
            var all = new EnumMap<Grade, String>(Grade.class);
            List.of(Grade.values()).forEach(grade -> all.put(grade, text.apply(grade)));
            return all;
        }
    }

    @CheckedTemplate(basePath = "ticket")
    static class Templates {
        static native TemplateInstance shows(List<FindStages.Show> shows);

        static native TemplateInstance newShow(Entered entered, Faults faults);

        static native TemplateInstance show(
                FindStages.ShowWithPerformances found, Entered entered, List<ShowState> states, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list() {
        return findStages.shows().chain(shows -> Answers.page(Templates.shows(shows)));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> askForNew() {
        return Answers.page(Templates.newShow(Entered.EMPTY, Faults.NONE));
    }

    /** Nobody sees it before it is opened. */
    @POST
    @Once(required = false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(Form form) {
        var entered = Entered.of(form);
        return Answers.orAgain(
                () -> create(terms(entered, ShowState.PREPARING)),
                faults -> Answers.page(Answers.UNUSABLE, Templates.newShow(entered, faults)));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return findStages
                .show(id)
                .chain(found -> Answers.page(
                        Templates.show(found, Entered.of(found.show()), List.of(ShowState.values()), Faults.NONE)));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("id") String id, Form form) {
        var entered = Entered.of(form);
        return Answers.orAgain(
                () -> change(id, entered).replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> findStages
                        .show(id)
                        .chain(found -> Answers.page(
                                Answers.UNUSABLE,
                                Templates.show(found, entered, List.of(ShowState.values()), faults))));
    }

    private Uni<Response> create(SaveShow.Terms terms) {
        return answerOnce.inSession(
                caller.get(),
                () -> saveShow.create(caller.get(), terms)
                        .map(show -> Answer.of(Answers.seeOther(ROOT + "/" + Ids.text(show.id())))));
    }

    private Uni<ShowEntity.Seen> change(String id, Entered entered) {
        long key = Ids.parse(id).orElseThrow(ShowRefusal.UnknownShow::new);
        var state = Parameters.oneOf(ShowState.class, "/state", entered.state());
        var terms = terms(entered, state == null ? ShowState.PREPARING : state);
        return saveShow.change(caller.get(), key, terms, IfMatch.parse("\"" + entered.version() + "\""));
    }

    private SaveShow.Terms terms(Entered entered, ShowState state) {
        return checkFields
                .require(new ShowAdminResource.ShowTerms(
                        entered.merchantId(),
                        entered.title(),
                        entered.description(),
                        state,
                        prices(entered.prices()),
                        Math.toIntExact(whole("/cancelUntilDays", entered.cancelUntilDays(), Integer.MAX_VALUE))))
                .toSave();
    }

    /** Only of grades that it has. */
    private static Map<Grade, Long> prices(Map<Grade, String> entered) {
        var prices = new EnumMap<Grade, Long>(Grade.class);
        entered.forEach((grade, text) -> {
            if (!text.isEmpty()) {
                prices.put(grade, whole("/" + grade.name(), text.replace(",", ""), ShowAdminResource.PRICE_MAX));
            }
        });
        return prices;
    }

    private static long whole(String name, String text, long most) {
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
            throw new BadParameter(name, "0–" + most);
        }
        return Long.parseLong(text);
    }
}
