package io.hanbeon.console.frame;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.HomeCard;
import io.hanbeon.console.InMenu;
import io.hanbeon.shared.Seoul;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where one begins: a card of every feature that one may see; who sees none, or is not ready, begins with their account. */
@Path("/console")
@Allows({Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Produces(MediaType.TEXT_HTML)
class HomePage implements InMenu {
    private final Instance<HomeCard> cards;
    private final CurrentCaller caller;
    private final Clock clock;

    HomePage(Instance<HomeCard> cards, CurrentCaller caller, Clock clock) {
        this.cards = cards;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance home(String today, List<RawString> cards);
    }

    @Override
    public Entry entry() {
        return new Entry(0, "/console", "홈", "Home", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> home() {
        if (!caller.isOneOf(Role.ADMIN, Role.OPERATOR)) {
            return Uni.createFrom().item(Answers.seeOther("/console/me"));
        }
        var shown = cards.stream()
                .filter(card -> caller.isOneOf(card.roles().toArray(Role[]::new)))
                .sorted(Comparator.comparingInt(HomeCard::order))
                .toList();
        var today = Seoul.businessDay(clock.instant()).toString();
        return Multi.createFrom()
                .iterable(shown)
                .onItem()
                .transformToUniAndConcatenate(card -> card.card().chain(TemplateInstance::createUni))
                .map(RawString::new)
                .collect()
                .asList()
                .chain(rendered -> Answers.page(Templates.home(today, rendered)));
    }
}
