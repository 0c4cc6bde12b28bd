package io.hanbeon.ticket.shop;

import io.hanbeon.access.Open;
import io.hanbeon.console.Answers;
import io.hanbeon.ticket.show.Shows;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is played, and when. */
@Path("/shop")
@Open // Whoever wants to buy looks first
@Produces(MediaType.TEXT_HTML)
class ShowPage {
    private final Shows shows;
    private final Clock clock;

    ShowPage(Shows shows, Clock clock) {
        this.shows = shows;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "shop")
    static class Templates {
        static native TemplateInstance shows(List<Poster> posters);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list() {
        return shows.list()
                .map(all -> all.stream()
                        .map(show -> Poster.of(show, clock.instant()))
                        .toList())
                .chain(posters -> Answers.page(Templates.shows(posters)));
    }
}
