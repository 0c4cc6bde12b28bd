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
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.ticket.show.Grade;
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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Venues in the console, and their halls with the map of their seats. */
@Path("/console/tickets/venues")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class VenuePage {
    private static final String ROOT = "/console/tickets/venues";
    private static final Pattern ROW =
            Pattern.compile("([\\p{L}\\d]{1,5})[\\s,]+(VIP|S|A|B)[\\s,]+(\\d{1,4})", Pattern.CASE_INSENSITIVE);

    private final FindStages findStages;
    private final SaveVenue saveVenue;
    private final CheckFields checkFields;
    private final CurrentCaller caller;
    private final AnswerOnce answerOnce;

    VenuePage(
            FindStages findStages,
            SaveVenue saveVenue,
            CheckFields checkFields,
            CurrentCaller caller,
            AnswerOnce answerOnce) {
        this.findStages = findStages;
        this.saveVenue = saveVenue;
        this.checkFields = checkFields;
        this.caller = caller;
        this.answerOnce = answerOnce;
    }

    /** As it was typed. @param address of a venue; {@code rows} of a hall, a line each */
    @TemplateData
    record Entered(String name, String address, String rows) {
        private static final Entered EMPTY = new Entered("", "", "");

        private static Entered of(Form form) {
            return new Entered(form.text("name"), form.text("address"), form.text("rows"));
        }
    }

    @CheckedTemplate(basePath = "ticket")
    static class Templates {
        static native TemplateInstance venues(List<FindStages.Venue> venues, Entered entered, Faults faults);

        static native TemplateInstance venue(FindStages.VenueWithHalls found, Entered entered, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list() {
        return list(200, Entered.EMPTY, Faults.NONE);
    }

    @POST
    @Once(required = false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(Form form) {
        var entered = Entered.of(form);
        return Answers.orAgain(
                () -> create(checkFields.require(new VenueResource.VenueTerms(
                        entered.name().strip(), entered.address().strip()))),
                faults -> list(Answers.UNUSABLE, entered, faults));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return page(200, id, Entered.EMPTY, Faults.NONE);
    }

    @POST
    @Once(required = false)
    @Path("{id}/halls")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> addHall(@PathParam("id") String id, Form form) {
        var entered = Entered.of(form);
        return Answers.orAgain(() -> addHall(id, entered), faults -> page(Answers.UNUSABLE, id, entered, faults));
    }

    private Uni<Response> create(VenueResource.VenueTerms terms) {
        return answerOnce.inSession(
                caller.get(),
                () -> saveVenue
                        .create(caller.get(), terms.name(), terms.address())
                        .map(venue -> Answer.of(Answers.seeOther(ROOT + "/" + Ids.text(venue.id)))));
    }

    private Uni<Response> addHall(String id, Entered entered) {
        long venue = Ids.parse(id).orElseThrow(ShowRefusal.UnknownVenue::new);
        var terms =
                checkFields.require(new VenueResource.HallTerms(entered.name().strip(), rows(entered.rows())));
        return answerOnce.inSession(
                caller.get(),
                () -> saveVenue
                        .addHall(caller.get(), venue, terms.name(), VenueResource.seatMap(terms))
                        .replaceWith(() -> Answer.of(Answers.seeOther(ROOT + "/" + id))));
    }

    private static List<VenueResource.HallRow> rows(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(VenuePage::row)
                .toList();
    }

    private static VenueResource.HallRow row(String line) {
        var parts = ROW.matcher(line);
        if (!parts.matches()) {
            throw new BadParameter("/rows", "A VIP 20");
        }
        return new VenueResource.HallRow(
                parts.group(1),
                Grade.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                Integer.valueOf(parts.group(3)));
    }

    private Uni<Response> list(int status, Entered entered, Faults faults) {
        return findStages.venues().chain(venues -> Answers.page(status, Templates.venues(venues, entered, faults)));
    }

    private Uni<Response> page(int status, String id, Entered entered, Faults faults) {
        return findStages.venue(id).chain(found -> Answers.page(status, Templates.venue(found, entered, faults)));
    }
}
