package io.hanbeon.ticket.shop;

import io.hanbeon.access.Open;
import io.hanbeon.console.Answers;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.Shows;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A show, and when it is played. */
@Path("/shop/shows/{id}")
@Open // Whoever wants to buy looks first
@Produces(MediaType.TEXT_HTML)
class PosterPage {
    private final Shows shows;
    private final Clock clock;

    PosterPage(Shows shows, Clock clock) {
        this.shows = shows;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "shop")
    static class Templates {
        static native TemplateInstance show(Poster poster);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return shows.get(Ids.parse(id).orElseThrow(ShowRefusal.UnknownShow::new))
                .chain(show -> Answers.page(Templates.show(Poster.of(show, clock.instant()))));
    }
}
