package io.hanbeon.ticket.stage;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Shows and performances, for administrators. */
@Path("/api/events")
@Allows(Role.ADMIN)
@Tag(name = "Shows")
@Cancellable(false)
class ShowAdminResource {
    static final long PRICE_MAX = 100_000_000;
    private static final int CANCEL_DAYS_MAX = 365;

    private final SaveShow saveShow;
    private final SaveSchedule saveSchedule;
    private final CurrentCaller caller;
    private final AnswerOnce answerOnce;

    ShowAdminResource(SaveShow saveShow, SaveSchedule saveSchedule, CurrentCaller caller, AnswerOnce answerOnce) {
        this.answerOnce = answerOnce;
        this.saveShow = saveShow;
        this.saveSchedule = saveSchedule;
        this.caller = caller;
    }

    /** @param prices won by grade; 0 needs no payment */
    @Schema(name = "EventTerms")
    record ShowTerms(
            @NotBlank @Size(max = 32) String merchantId,
            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(max = 2000) String description,
            @NotNull ShowState state,
            @NotEmpty Map<@NotNull Grade, @NotNull @Min(0) @Max(PRICE_MAX) Long> prices,
            @Nullable @Min(0) @Max(CANCEL_DAYS_MAX) Integer cancelUntilDays) {
        SaveShow.Terms toSave() {
            return new SaveShow.Terms(
                    merchantId,
                    title,
                    description,
                    state,
                    prices,
                    Optional.ofNullable(cancelUntilDays).orElse(1));
        }
    }

    /** @param hallId of a new one; its seats are opened with it */
    @Schema(name = "ScheduleTerms")
    record ScheduleTerms(
            @Nullable String hallId,
            @NotNull @Min(1) Integer playSequence,
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @NotNull Instant saleStartsAt,
            @NotNull Instant saleEndsAt,
            @Nullable ScheduleState state,
            @Nullable Boolean requiresQueue) {
        SaveSchedule.Terms toSave() {
            return new SaveSchedule.Terms(
                    playSequence,
                    startsAt,
                    endsAt,
                    saleStartsAt,
                    saleEndsAt,
                    Optional.ofNullable(state).orElse(ScheduleState.UPCOMING),
                    Boolean.TRUE.equals(requiresQueue));
        }
    }

    /** @param id of what was created or changed */
    @Schema(name = "Administered")
    @RegisterForReflection
    record Administered(String id, int version) {}

    @POST
    @Once(required = false)
    @Operation(summary = "Create a show")
    public Uni<Response> createShow(@NotNull @Valid ShowTerms terms) {
        return answerOnce.inSession(
                caller.get(),
                () -> saveShow.create(caller.get(), terms.toSave())
                        .map(show -> Answer.of(created(show.id(), show.version()))));
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change a show; every instance serves the change at once")
    public Uni<Response> changeShow(
            String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid ShowTerms terms) {
        return saveShow.change(caller.get(), show(id), terms.toSave(), IfMatch.parse(ifMatch))
                .map(show -> ok(show.id(), show.version()));
    }

    @POST
    @Path("{id}/schedules")
    @Once(required = false)
    @Operation(summary = "Open a performance with the seats of a hall, at the show's prices of now")
    public Uni<Response> createSchedule(String id, @NotNull @Valid ScheduleTerms terms) {
        long hall =
                Optional.ofNullable(Parameters.id("/hallId", terms.hallId())).orElseThrow(ShowRefusal.UnknownHall::new);
        return answerOnce.inSession(
                caller.get(),
                () -> saveSchedule
                        .create(caller.get(), show(id), hall, terms.toSave())
                        .map(schedule -> Answer.of(created(schedule.id(), schedule.version()))));
    }

    @PUT
    @Path("schedules/{scheduleId}")
    @Operation(summary = "Change a performance's times and state")
    public Uni<Response> changeSchedule(
            String scheduleId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ScheduleTerms terms) {
        return saveSchedule
                .change(
                        caller.get(),
                        Ids.parse(scheduleId).orElseThrow(ShowRefusal.UnknownSchedule::new),
                        terms.toSave(),
                        IfMatch.parse(ifMatch))
                .map(schedule -> ok(schedule.id(), schedule.version()));
    }

    private static long show(String id) {
        return Ids.parse(id).orElseThrow(ShowRefusal.UnknownShow::new);
    }

    static Response created(long id, int version) {
        return Response.status(Response.Status.CREATED)
                .tag(Integer.toString(version))
                .entity(new Administered(Ids.text(id), version))
                .build();
    }

    private static Response ok(long id, int version) {
        return Response.ok(new Administered(Ids.text(id), version))
                .tag(Integer.toString(version))
                .build();
    }
}
