package io.hanbeon.queue.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.queue.QueueTerms;
import io.hanbeon.queue.SaveLine;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.shared.http.BadParameter;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Lines, for those who run a sale. */
@Path("/api/queue/admin")
@Allows(Role.ADMIN)
@Tag(name = "Queue")
@Cancellable(false)
class QueueAdminResource {
    private static final String EXAMPLE = """
            {"lobbyOpensAt":"2026-12-01T10:30:00Z","opensAt":"2026-12-01T11:00:00Z","closesAt":"2026-12-01T15:00:00Z",\
            "admittedPerMinute":600,"admittedMax":5000,"paused":false}""";

    private final SaveLine saveLine;
    private final CountLines countLines;
    private final CurrentCaller caller;
    private final QueueSettings settings;

    QueueAdminResource(SaveLine saveLine, CountLines countLines, CurrentCaller caller, QueueSettings settings) {
        this.saveLine = saveLine;
        this.countLines = countLines;
        this.caller = caller;
        this.settings = settings;
    }

    /**
     * @param admittedPerMinute let in, at the most
     * @param admittedMax inside at once, at the most
     * @param paused nobody is let in; everybody keeps their place
     */
    @Schema(name = "QueueTerms")
    record Terms(
            @NotNull Instant lobbyOpensAt,
            @NotNull Instant opensAt,
            @NotNull Instant closesAt,
            @NotNull Integer admittedPerMinute,
            @NotNull Integer admittedMax,
            @NotNull Boolean paused) {}

    @GET
    @Path("stats")
    @Operation(summary = "How many wait and are inside, line by line")
    public Uni<QueueStats> stats() {
        return countLines.count();
    }

    @PUT
    @Path("lines/{schedule}")
    @Operation(
            summary = "Set a line up, or change its times and rate",
            description =
                    "The commitment to the draw's seed is made with the line. The opening stands once it is over.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "Ten a second", value = EXAMPLE)))
    public Uni<LineView> save(@PathParam("schedule") String schedule, @NotNull @Valid Terms terms) {
        if (!schedule.matches(QueueResource.KEY)) {
            throw new BadParameter("schedule", QueueResource.KEY);
        }
        return saveLine.save(caller.get(), schedule, terms(terms)).map(LineView::of);
    }

    private QueueTerms terms(Terms given) {
        return new QueueTerms(
                millis(given.lobbyOpensAt()),
                millis(given.opensAt()),
                millis(given.closesAt()),
                within("/admittedPerMinute", given.admittedPerMinute(), 0, settings.admittedPerMinuteMax()),
                within("/admittedMax", given.admittedMax(), 1, settings.admittedMax()),
                given.paused());
    }

    /** As the database keeps it. */
    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new BadParameter(name, min + "-" + max);
        }
        return value;
    }
}
