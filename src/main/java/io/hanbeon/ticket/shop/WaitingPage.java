package io.hanbeon.ticket.shop;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.CookieRules;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** One's place in the line before a performance; who is let in goes on to its seats. */
@Path("/shop/schedules/{id}/queue")
@Allows(Role.CUSTOMER)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class WaitingPage {
    private static final long AWAY_ASK_SECONDS = 5;

    private final Shows shows;
    private final StandInLine standInLine;
    private final CookieRules cookies;
    private final CurrentCaller caller;
    private final Clock clock;

    WaitingPage(Shows shows, StandInLine standInLine, CookieRules cookies, CurrentCaller caller, Clock clock) {
        this.shows = shows;
        this.standInLine = standInLine;
        this.cookies = cookies;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param place {@code null} for who does not wait, and while the line does not answer
     * @param askAfterSeconds 0 for who does not wait any more
     * @param isEntering whether the page asks for a place, and not after one
     */
    @CheckedTemplate(basePath = "shop")
    static class Templates {
        static native TemplateInstance waiting(
                Poster poster,
                StandInLine.@Nullable Place place,
                long askAfterSeconds,
                boolean isEntering,
                Faults faults);

        static native TemplateInstance place(
                String id, StandInLine.@Nullable Place place, long askAfterSeconds, boolean isEntering, Faults faults);
    }

    /** What is shown of a place. */
    @FunctionalInterface
    private interface PlaceTemplate {
        TemplateInstance of(StandInLine.@Nullable Place place, long askAfterSeconds, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return shows.performance(Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new))
                .map(performance -> Poster.of(performance, clock.instant()))
                .chain(poster -> stand(
                                id,
                                standInLine.ask(id, caller.get().id()),
                                Answers.seeOther(seats(id)),
                                (place, ask, faults) -> Templates.waiting(poster, place, ask, false, faults))
                        .onFailure(QueueRefusal.Away.class)
                        .recoverWithUni(away -> away(poster, false, away)));
    }

    /**
     * What the page asks for again and again; of who was let in it leads the whole page on. A place that Redis lost is given
     * back by the browser's, and while the line does not answer the page stays as it is.
     */
    @GET
    @Path("place")
    @Operation(hidden = true)
    public Uni<Response> place(@PathParam("id") String id, @Context HttpHeaders headers) {
        var signed = signedPlace(id, headers);
        var asked = standInLine
                .ask(id, caller.get().id())
                .onFailure(failure -> signed != null && failure instanceof QueueRefusal.PlaceLost)
                .recoverWithUni(() -> standInLine.enter(id, caller.get().id(), signed));
        return part(id, asked);
    }

    /** What the page asks for as long as the line does not answer whoever queues up, so that once is enough for a person. */
    @POST
    @Path("place")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> enterAgain(@PathParam("id") String id, @Context HttpHeaders headers) {
        return part(id, standInLine.enter(id, caller.get().id(), signedPlace(id, headers)));
    }

    private Uni<Response> part(String id, Uni<StandInLine.Place> asked) {
        return stand(
                        id,
                        asked,
                        Response.ok("").header("HX-Redirect", seats(id)).build(),
                        (place, ask, faults) -> Templates.place(id, place, ask, false, faults))
                .onFailure(QueueRefusal.Away.class)
                .recoverWithItem(() -> Response.noContent().build());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> enter(@PathParam("id") String id, @Context HttpHeaders headers) {
        return shows.performance(Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new))
                .map(performance -> Poster.of(performance, clock.instant()))
                .chain(poster -> stand(
                                id,
                                standInLine.enter(id, caller.get().id(), signedPlace(id, headers)),
                                Answers.seeOther(seats(id)),
                                (place, ask, faults) -> Templates.waiting(poster, place, ask, false, faults))
                        .onFailure(QueueRefusal.Away.class)
                        .recoverWithUni(away -> away(poster, true, away)));
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
                .replaceWith(() -> Response.fromResponse(Answers.seeOther("/shop"))
                        .cookie(cookies.ended(cookie(id)))
                        .build());
    }

    /** Who has no place any more is told so, and asks no more. Fails with {@link QueueRefusal.Away}. */
    private Uni<Response> stand(String id, Uni<StandInLine.Place> asked, Response letIn, PlaceTemplate page) {
        return asked.chain(place -> place.isAdmitted()
                        ? Uni.createFrom().item(letIn)
                        : Answers.page(page.of(place, place.pollAfterSeconds(), Faults.NONE))
                                .map(answer -> kept(answer, id, place)))
                .onFailure(QueueRefusal.NotWaiting.class)
                .recoverWithUni(notYet -> Answers.page(page.of(null, 0, Faults.NONE)))
                .onFailure(QueueRefusal.class)
                .recoverWithUni(refusal -> refusal instanceof QueueRefusal.Away
                        ? Uni.createFrom().failure(refusal)
                        : Answers.page(page.of(null, 0, Faults.of(refusal))));
    }

    private static Uni<Response> away(Poster poster, boolean isEntering, QueueRefusal.Away away) {
        return Answers.page(Templates.waiting(poster, null, AWAY_ASK_SECONDS, isEntering, Faults.of(away)));
    }

    /** The browser keeps the place, which is given back should Redis lose the line. */
    private Response kept(Response answer, String id, StandInLine.Place place) {
        var signed = place.signedPlace();
        return signed == null
                ? answer
                : Response.fromResponse(answer)
                        .cookie(cookies.cookie(cookie(id), signed).build())
                        .build();
    }

    private static @Nullable String signedPlace(String id, HttpHeaders headers) {
        var kept = headers.getCookies().get(cookie(id));
        return kept == null ? null : kept.getValue();
    }

    /** Each line has one, since a person may wait in several. */
    private static String cookie(String id) {
        return "hanbeon-place-" + Ids.parse(id).map(Ids::text).orElseThrow(ShowRefusal.UnknownSchedule::new);
    }

    private static String seats(String id) {
        return "/shop/schedules/" + id + "/seats";
    }
}
