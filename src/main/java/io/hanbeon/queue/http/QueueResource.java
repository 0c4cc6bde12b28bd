package io.hanbeon.queue.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Open;
import io.hanbeon.access.Role;
import io.hanbeon.queue.draw.CertifyPlace;
import io.hanbeon.queue.draw.DrawProof;
import io.hanbeon.queue.draw.PlaceCertificate;
import io.hanbeon.queue.draw.ProveDraw;
import io.hanbeon.queue.waiting.AskPlace;
import io.hanbeon.queue.waiting.EnterQueue;
import io.hanbeon.queue.waiting.LeaveQueue;
import io.hanbeon.shared.http.BadParameter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A person's place in a line, and how it came about. */
@Path("/api/queue")
@Allows(Role.CUSTOMER)
@Tag(name = "Queue")
@Cancellable(false)
class QueueResource {
    static final String KEY = "[A-Za-z0-9_-]{1,40}";
    private static final int PLACE_LENGTH_MAX = 100;
    private static final String EXAMPLE = "{\"scheduleId\":\"0S9XM81S9YCGT\"}";

    private final EnterQueue enterQueue;
    private final AskPlace askPlace;
    private final LeaveQueue leaveQueue;
    private final CertifyPlace certifyPlace;
    private final ProveDraw proveDraw;
    private final TellPlace tellPlace;
    private final CurrentCaller caller;

    QueueResource(
            EnterQueue enterQueue,
            AskPlace askPlace,
            LeaveQueue leaveQueue,
            CertifyPlace certifyPlace,
            ProveDraw proveDraw,
            TellPlace tellPlace,
            CurrentCaller caller) {
        this.enterQueue = enterQueue;
        this.askPlace = askPlace;
        this.leaveQueue = leaveQueue;
        this.certifyPlace = certifyPlace;
        this.proveDraw = proveDraw;
        this.tellPlace = tellPlace;
        this.caller = caller;
    }

    /** @param place that was given before, should the line have been lost meanwhile */
    @Schema(name = "QueueEntering")
    record Entering(
            @Schema(examples = "0S9XM81S9YCGT") @NotNull @Pattern(regexp = KEY)
            String scheduleId,

            @Nullable @Size(max = PLACE_LENGTH_MAX) String place) {}

    @RegisterForReflection
    @Schema(name = "QueueLeft")
    record Left(String message) {}

    @POST
    @Path("enter")
    @Operation(
            summary = "Take a place in a schedule's line",
            description = "Whoever has one keeps it: a second tab, another device or a repeated call changes nothing.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "A schedule", value = EXAMPLE)))
    public Uni<QueueView> enter(@NotNull @Valid Entering entering) {
        return enterQueue
                .enter(entering.scheduleId(), caller.get().id(), entering.place())
                .map(tellPlace::tell);
    }

    @GET
    @Path("status")
    @Operation(summary = "One's place, or the token once one is let in", description = "Ask as pollAfterSeconds says.")
    public Uni<QueueView> status(@Parameter(required = true) @QueryParam("scheduleId") @Nullable String scheduleId) {
        return askPlace.ask(key(scheduleId), caller.get().id()).map(tellPlace::tell);
    }

    @DELETE
    @Path("leave")
    @Operation(summary = "Give one's place up, or one's admission")
    public Uni<Left> leave(@Parameter(required = true) @QueryParam("scheduleId") @Nullable String scheduleId) {
        return leaveQueue.leave(key(scheduleId), caller.get().id()).replaceWith(new Left("Removed from queue"));
    }

    @GET
    @Path("{schedule}/place")
    @Operation(
            summary = "One's place as a certificate that anybody can check",
            description = "docs/queue has a program that checks it. Before the draw it says that one takes part.")
    public Uni<PlaceCertificate> place(@PathParam("schedule") String schedule) {
        return askPlace.ask(key(schedule), caller.get().id())
                .chain(place -> certifyPlace.certify(place.line(), place.ticket(), place.standing()));
    }

    @GET
    @Open
    @Path("{schedule}/proof")
    @Operation(
            summary = "The draw's commitment; once it is over, its seed and what its list adds up to",
            description = "docs/queue has a program that checks it.")
    public Uni<DrawProof> proof(@PathParam("schedule") String schedule) {
        return proveDraw.prove(key(schedule));
    }

    @GET
    @Open
    @Path("{schedule}/proof/{page}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "A page of the draw's list: tickets, a line each; the first page is 0")
    public Uni<String> page(@PathParam("schedule") String schedule, @PathParam("page") String page) {
        return proveDraw.page(key(schedule), number(page)).map(tickets -> String.join("\n", tickets));
    }

    private static String key(@Nullable String text) {
        if (text == null || !text.matches(KEY)) {
            throw new BadParameter("scheduleId", KEY);
        }
        return text;
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException notANumber) {
            throw new BadParameter("page", "0, 1, 2 …");
        }
    }
}
