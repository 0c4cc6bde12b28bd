package io.hanbeon.ticket.stage;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Venues and their halls, for administrators. */
@Path("/api/venues")
@Allows(Role.ADMIN)
@Tag(name = "Shows")
@Cancellable(false)
class VenueResource {
    private static final int ROWS_MAX = 1_000;
    private static final int ROW_SEATS_MAX = 9_999;

    private final SaveVenue saveVenue;
    private final ShowSettings settings;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    VenueResource(SaveVenue saveVenue, ShowSettings settings, AnswerOnce answerOnce, CurrentCaller caller) {
        this.answerOnce = answerOnce;
        this.saveVenue = saveVenue;
        this.settings = settings;
        this.caller = caller;
    }

    @Schema(name = "VenueTerms")
    record VenueTerms(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 200) String address) {}

    @Schema(name = "HallRow")
    record HallRow(
            @NotNull @Pattern(regexp = "[\\p{L}\\d]{1,5}") @Schema(examples = "A")
            String label,

            @NotNull Grade grade,
            @NotNull @Min(1) @Max(ROW_SEATS_MAX) Integer seats) {}

    @Schema(name = "HallTerms")
    record HallTerms(
            @NotBlank @Size(max = 100) String name,

            @NotEmpty @Size(max = ROWS_MAX) List<@NotNull @Valid HallRow> rows) {}

    @Schema(name = "Venue")
    @RegisterForReflection
    record VenueView(String id, String name, String address) {
        static VenueView of(VenueEntity venue) {
            return new VenueView(Ids.text(venue.id), venue.name, venue.address);
        }
    }

    static SeatMap seatMap(HallTerms terms) {
        return new SeatMap(terms.rows().stream()
                .map(row -> new SeatMap.Row(row.label(), row.grade(), row.seats()))
                .toList());
    }

    @GET
    @Operation(summary = "Venues, the newest first")
    public Uni<List<VenueView>> venues() {
        return Panache.withSession(() -> VenueEntity.<VenueEntity>find("order by id desc")
                .page(Page.ofSize(settings.listMax()))
                .list()
                .map(venues -> venues.stream().map(VenueView::of).toList()));
    }

    @POST
    @Once(required = false)
    @Operation(summary = "Create a venue")
    public Uni<Response> createVenue(@NotNull @Valid VenueTerms terms) {
        return answerOnce.inSession(
                caller.get(),
                () -> saveVenue
                        .create(caller.get(), terms.name(), terms.address())
                        .map(venue -> Answer.of(ShowAdminResource.created(venue.id, venue.version))));
    }

    @POST
    @Once(required = false)
    @Path("{id}/halls")
    @Operation(summary = "Add a hall with its rows of seats")
    public Uni<Response> addHall(String id, @NotNull @Valid HallTerms terms) {
        long venue = Ids.parse(id).orElseThrow(ShowRefusal.UnknownVenue::new);
        return answerOnce.inSession(
                caller.get(),
                () -> saveVenue
                        .addHall(caller.get(), venue, terms.name(), seatMap(terms))
                        .map(hall -> Answer.of(ShowAdminResource.created(hall.id, hall.version))));
    }
}
