package io.hanbeon.ticket.shop;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.StandInLine;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.Shows;
import io.quarkus.qute.CheckedTemplate;
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
import java.time.Clock;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One's place in the line before a performance; who is let in goes on to its seats. */
@Path("/shop/schedules/{id}/queue")
@Allows(Role.CUSTOMER)
@Produces(MediaType.TEXT_HTML)
class WaitingPage {
    private final Shows shows;
    private final StandInLine standInLine;
    private final CurrentCaller caller;
    private final Clock clock;

    WaitingPage(Shows shows, StandInLine standInLine, CurrentCaller caller, Clock clock) {
        this.shows = shows;
        this.standInLine = standInLine;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param place {@code null} for who does not wait */
    @CheckedTemplate(basePath = "shop")
    static class Templates {
        static native TemplateInstance waiting(Poster poster, StandInLine.@Nullable Place place, Faults faults);

        static native TemplateInstance place(String id, StandInLine.@Nullable Place place, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return shows.performance(Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new))
                .map(performance -> Poster.of(performance, clock.instant()))
                .chain(poster -> stand(
                        standInLine.ask(id, caller.get().id()),
                        Answers.seeOther(seats(id)),
                        (place, faults) -> Templates.waiting(poster, place, faults)));
    }

    /** What the page asks for again and again; of who was let in it leads the whole page on. */
    @GET
    @Path("place")
    @Operation(hidden = true)
    public Uni<Response> place(@PathParam("id") String id) {
        return stand(
                standInLine.ask(id, caller.get().id()),
                Response.ok("").header("HX-Redirect", seats(id)).build(),
                (place, faults) -> Templates.place(id, place, faults));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> enter(@PathParam("id") String id) {
        return shows.performance(Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new))
                .map(performance -> Poster.of(performance, clock.instant()))
                .chain(poster -> stand(
                        standInLine.enter(id, caller.get().id()),
                        Answers.seeOther(seats(id)),
                        (place, faults) -> Templates.waiting(poster, place, faults)));
    }

    @POST
    @Path("leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> leave(@PathParam("id") String id) {
        return standInLine
                .leave(id, caller.get().id())
                .onFailure(QueueRefusal.NotWaiting.class)
                .recoverWithNull()
                .replaceWith(() -> Answers.seeOther("/shop"));
    }

    private static Uni<Response> stand(
            Uni<StandInLine.Place> asked,
            Response letIn,
            BiFunction<StandInLine.@Nullable Place, Faults, TemplateInstance> page) {
        return asked.chain(place -> place.isAdmitted()
                        ? Uni.createFrom().item(letIn)
                        : Answers.page(page.apply(place, Faults.NONE)))
                .onFailure(QueueRefusal.NotWaiting.class)
                .recoverWithUni(notYet -> Answers.page(page.apply(null, Faults.NONE)))
                .onFailure(QueueRefusal.class)
                .recoverWithUni(refusal -> Answers.page(page.apply(null, Faults.of(refusal))));
    }

    private static String seats(String id) {
        return "/shop/schedules/" + id + "/seats";
    }
}
