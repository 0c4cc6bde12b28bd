package io.hanbeon.ticket.desk;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.InMenu;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Performances to come and their sale as it goes: waiting, inside, held, sold, and how fast. */
@Path("/console/tickets")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
class LiveSalePage implements InMenu {
    private final LiveSales liveSales;
    private final CurrentCaller caller;

    LiveSalePage(LiveSales liveSales, CurrentCaller caller) {
        this.liveSales = liveSales;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "ticket")
    static class Templates {
        static native TemplateInstance sales(List<LiveSales.Sale> sales);

        static native TemplateInstance live(List<LiveSales.Sale> sales);
    }

    @Override
    public Entry entry() {
        return new Entry(45, "/console/tickets", "공연", "Tickets", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> sales() {
        return liveSales.all(caller.organisationId()).chain(sales -> Answers.page(Templates.sales(sales)));
    }

    /** What the page asks for again and again. */
    @GET
    @Path("live")
    @Operation(hidden = true)
    public Uni<Response> live() {
        return liveSales.all(caller.organisationId()).chain(sales -> Answers.page(Templates.live(sales)));
    }
}
