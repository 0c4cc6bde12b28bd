package io.hanbeon.ticket.stage;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.ShowRefusal;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Performances of a show in the console: opened with the seats of a hall, and moved. */
@Path("/console/tickets/shows/{show}/performances")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class PerformancePage {
    private final FindStages findStages;
    private final SaveSchedule saveSchedule;
    private final CheckFields checkFields;
    private final CurrentCaller caller;
    private final AnswerOnce answerOnce;

    PerformancePage(
            FindStages findStages,
            SaveSchedule saveSchedule,
            CheckFields checkFields,
            CurrentCaller caller,
            AnswerOnce answerOnce) {
        this.findStages = findStages;
        this.saveSchedule = saveSchedule;
        this.checkFields = checkFields;
        this.caller = caller;
        this.answerOnce = answerOnce;
    }

    /**
     * As it was typed; times are Seoul's wall clock, as browsers write it.
     *
     * @param id empty of a new one
     * @param version that was read; empty of a new one
     */
    @TemplateData
    record Entered(
            String id,
            String hallId,
            String playSequence,
            String startsAt,
            String endsAt,
            String saleStartsAt,
            String saleEndsAt,
            String state,
            boolean requiresQueue,
            String version) {
        private static Entered next(FindStages.ShowWithPerformances found) {
            var last = found.performances().isEmpty()
                    ? 0
                    : found.performances().getLast().playSequence();
            return new Entered(
                    "", "", String.valueOf(last + 1), "", "", "", "", ScheduleState.UPCOMING.name(), false, "");
        }

        private static Entered of(String id, Form form) {
            return new Entered(
                    id,
                    form.text("hallId"),
                    form.text("playSequence").strip(),
                    form.text("startsAt"),
                    form.text("endsAt"),
                    form.text("saleStartsAt"),
                    form.text("saleEndsAt"),
                    form.text("state"),
                    form.isOn("requiresQueue"),
                    form.text("version"));
        }

        private static Entered of(FindStages.Performance performance) {
            return new Entered(
                    performance.id(),
                    "",
                    String.valueOf(performance.playSequence()),
                    wallClock(performance.startsAt()),
                    wallClock(performance.endsAt()),
                    wallClock(performance.saleStartsAt()),
                    wallClock(performance.saleEndsAt()),
                    performance.state().name(),
                    performance.requiresQueue(),
                    String.valueOf(performance.version()));
        }

        private static String wallClock(Instant instant) {
            return Seoul.wallClock(instant).truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    @CheckedTemplate(basePath = "ticket")
    static class Templates {
        static native TemplateInstance performance(
                FindStages.Show show,
                List<FindStages.Hall> halls,
                Entered entered,
                List<ScheduleState> states,
                Faults faults);
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> askForNew(@PathParam("show") String show) {
        return findStages.show(show).chain(found -> page(200, found.show(), Entered.next(found), Faults.NONE));
    }

    @POST
    @Once(required = false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> open(@PathParam("show") String show, Form form) {
        var entered = Entered.of("", form);
        return Answers.orAgain(() -> open(show, entered), faults -> again(show, entered, faults));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("show") String show, @PathParam("id") String id) {
        return findStages
                .show(show)
                .chain(found -> page(200, found.show(), Entered.of(performance(found, id)), Faults.NONE));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("show") String show, @PathParam("id") String id, Form form) {
        var entered = Entered.of(id, form);
        return Answers.orAgain(
                () -> change(entered).replaceWith(() -> backTo(show)), faults -> again(show, entered, faults));
    }

    private Uni<Response> open(String show, Entered entered) {
        long key = Ids.parse(show).orElseThrow(ShowRefusal.UnknownShow::new);
        long hall = Ids.parse(entered.hallId()).orElseThrow(() -> new BadParameter("/hallId", "0SAMPLEHALL00"));
        var terms = terms(entered);
        return answerOnce.inSession(
                caller.get(),
                () -> saveSchedule.create(caller.get(), key, hall, terms).replaceWith(() -> Answer.of(backTo(show))));
    }

    private Uni<ScheduleEntity.Seen> change(Entered entered) {
        long key = Ids.parse(entered.id()).orElseThrow(ShowRefusal.UnknownSchedule::new);
        return saveSchedule.change(caller.get(), key, terms(entered), IfMatch.parse("\"" + entered.version() + "\""));
    }

    private SaveSchedule.Terms terms(Entered entered) {
        return checkFields
                .require(new ShowAdminResource.ScheduleTerms(
                        entered.hallId(),
                        whole("/playSequence", entered.playSequence()),
                        instant("/startsAt", entered.startsAt()),
                        instant("/endsAt", entered.endsAt()),
                        instant("/saleStartsAt", entered.saleStartsAt()),
                        instant("/saleEndsAt", entered.saleEndsAt()),
                        entered.state().isEmpty()
                                ? null
                                : Parameters.oneOf(ScheduleState.class, "/state", entered.state()),
                        entered.requiresQueue()))
                .toSave();
    }

    private Uni<Response> again(String show, Entered entered, Faults faults) {
        return findStages.show(show).chain(found -> page(Answers.UNUSABLE, found.show(), entered, faults));
    }

    private Uni<Response> page(int status, FindStages.Show show, Entered entered, Faults faults) {
        return findStages
                .halls()
                .chain(halls -> Answers.page(
                        status, Templates.performance(show, halls, entered, List.of(ScheduleState.values()), faults)));
    }

    private static FindStages.Performance performance(FindStages.ShowWithPerformances found, String id) {
        return found.performances().stream()
                .filter(performance -> performance.id().equals(id))
                .findFirst()
                .orElseThrow(ShowRefusal.UnknownSchedule::new);
    }

    private static Response backTo(String show) {
        return Answers.seeOther(ShowsPage.ROOT + "/" + show);
    }

    private static int whole(String name, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BadParameter(name, "1, 2, 3 …");
        }
        return Integer.parseInt(text);
    }

    private static Instant instant(String name, String wallClock) {
        return Objects.requireNonNull(Parameters.wallClock(name, wallClock), "it was given");
    }
}
