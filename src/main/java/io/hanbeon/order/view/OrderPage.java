package io.hanbeon.order.view;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.Parameters;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Orders in the console. A number is searched by a POST, so that it stands in no address. */
@Path("/console/orders")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class OrderPage implements InMenu {
    private final FindOrders findOrders;
    private final RecordSearch recordSearch;
    private final ViewSettings settings;
    private final CurrentCaller current;

    OrderPage(FindOrders findOrders, RecordSearch recordSearch, ViewSettings settings, CurrentCaller current) {
        this.findOrders = findOrders;
        this.recordSearch = recordSearch;
        this.settings = settings;
        this.current = current;
    }

    @CheckedTemplate(basePath = "order")
    static class Templates {
        static native TemplateInstance list(
                FindOrders.Page page, Query query, OrderView.State[] states, boolean isByPhone);

        static native TemplateInstance batch(FindOrders.Batch batch);
    }

    @Override
    public Entry entry() {
        return new Entry(10, "/console/orders", "주문", "Orders", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        return findOrders
                .page(filter(query, null), OrderCursor.parse(query.given("cursor")), settings.listDefault())
                .chain(page -> list(page, query, false));
    }

    @POST
    @Path("by-phone")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> listByPhone(Form form, @Context UriInfo uri) {
        var query = Query.of(uri);
        var phone = form.given("phone");
        if (phone == null) {
            return Uni.createFrom().item(Answers.seeOther("/console/orders"));
        }
        var filter = filter(query, phone);
        return recordSearch
                .record(current.get(), "orders", "phone", PhoneNumber.key(phone), filter.organisationId())
                .chain(() -> findOrders.page(filter, OrderCursor.START, settings.listDefault()))
                .chain(page -> list(page, query, true));
    }

    private OrderFilter filter(Query query, @Nullable String phone) {
        return new OrderFilter(
                current.organisationId(),
                query.given("terminal"),
                query.given("orderNo"),
                query.given("code"),
                phone,
                Parameters.oneOf(OrderView.State.class, "state", query.given("state")),
                Parameters.day("from", query.given("from")),
                Parameters.day("to", query.given("to")));
    }

    private static Uni<Response> list(FindOrders.Page page, Query query, boolean isByPhone) {
        return Answers.page(Templates.list(page, query, OrderView.State.values(), isByPhone));
    }

    @GET
    @Path("batches/{id}")
    @Operation(hidden = true)
    public Uni<Response> batch(@PathParam("id") String id) {
        return findOrders.batch(id, current.organisationId()).chain(batch -> Answers.page(Templates.batch(batch)));
    }
}
