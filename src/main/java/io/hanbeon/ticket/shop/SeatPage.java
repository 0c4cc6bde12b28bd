package io.hanbeon.ticket.shop;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.ticket.hold.HoldSeats;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.seat.FindSeats;
import io.hanbeon.ticket.seat.Seat;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The seats of a performance: which are free, which one wants, and the hold of them. */
@Path("/shop/schedules/{id}")
@Allows(Role.CUSTOMER)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class SeatPage {
    private final Shows shows;
    private final FindSeats findSeats;
    private final HoldInShop holdInShop;
    private final Line line;
    private final ReservationSettings settings;
    private final CurrentCaller caller;
    private final Clock clock;

    SeatPage(
            Shows shows,
            FindSeats findSeats,
            HoldInShop holdInShop,
            Line line,
            ReservationSettings settings,
            CurrentCaller caller,
            Clock clock) {
        this.shows = shows;
        this.findSeats = findSeats;
        this.holdInShop = holdInShop;
        this.line = line;
        this.settings = settings;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "shop")
    static class Templates {
        static native TemplateInstance seats(Poster poster, SeatPlan plan, String phone, Faults faults);
    }

    /** Where "book" leads: to the line, where there is one, else to the seats. */
    @GET
    @Operation(hidden = true)
    public Uni<Response> book(@PathParam("id") String id) {
        return shows.performance(schedule(id))
                .chain(line::isBefore)
                .map(isBefore -> Answers.seeOther(path(id, isBefore ? "/queue" : "/seats")));
    }

    /**
     * @param seats that were chosen before
     * @param toggle is chosen now, or not any more: a seat's button does it without any script
     * @param best so many side by side are chosen
     */
    @GET
    @Path("seats")
    @Operation(hidden = true)
    public Uni<Response> seats(
            @PathParam("id") String id,
            @QueryParam("seats") @Nullable String seats,
            @QueryParam("toggle") @Nullable String toggle,
            @QueryParam("best") @Nullable String best) {
        return line.mayPass(schedule(id), caller.get().id())
                .chain(mayPass -> mayPass
                        ? best == null ? page(200, id, toggled(split(seats), toggle), "", Faults.NONE) : best(id, best)
                        : Uni.createFrom().item(Answers.seeOther(path(id, "/queue"))));
    }

    @POST
    @Path("hold")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> hold(@PathParam("id") String id, Form form) {
        var seatNos = split(form.given("seats"));
        return Answers.orAgain(
                () -> wish(id, seatNos, form)
                        .chain(holdInShop::hold)
                        .map(held -> Answers.seeOther("/shop/reservations/"
                                + Ids.text(held.reservation().id()))),
                faults -> page(Answers.UNUSABLE, id, seatNos, form.text("phone"), faults));
    }

    private Uni<HoldSeats.Wish> wish(String id, List<String> seatNos, Form form) {
        var phone = Parameters.phone("/phone", form.given("phone"));
        var userId = caller.get().id();
        return line.token(schedule(id), userId)
                .map(token -> new HoldSeats.Wish(
                        userId, Reservation.Channel.WEB, schedule(id), seatNos, token.orElse(null), phone));
    }

    private Uni<Response> best(String id, String count) {
        int wanted = Parameters.limit(count, 1, settings.seatsMax());
        return Answers.orAgain(
                () -> findSeats
                        .best(schedule(id), wanted, null)
                        .map(found -> found.stream().map(Seat::no).toList())
                        .chain(chosen -> page(200, id, chosen, "", Faults.NONE)),
                faults -> page(Answers.UNUSABLE, id, List.of(), "", faults));
    }

    private Uni<Response> page(int status, String id, List<String> chosen, String phone, Faults faults) {
        return shows.performance(schedule(id))
                .chain(performance -> findSeats
                        .of(schedule(id))
                        .chain(seats -> Answers.page(
                                status,
                                Templates.seats(
                                        Poster.of(performance, clock.instant()),
                                        SeatPlan.of(seats, chosen, settings.seatsMax()),
                                        phone,
                                        faults))));
    }

    private static List<String> toggled(List<String> chosen, @Nullable String toggle) {
        var after = new ArrayList<>(chosen);
        if (toggle != null && !after.remove(toggle)) {
            after.add(toggle);
        }
        return after;
    }

    private static List<String> split(@Nullable String seats) {
        return seats == null
                ? List.of()
                : Arrays.stream(seats.split(","))
                        .map(String::strip)
                        .filter(no -> !no.isEmpty())
                        .toList();
    }

    private static long schedule(String id) {
        return Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new);
    }

    private static String path(String id, String page) {
        return "/shop/schedules/" + id + page;
    }
}
