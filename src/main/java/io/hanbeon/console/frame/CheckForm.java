package io.hanbeon.console.frame;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.console.Form;
import io.hanbeon.console.Site;
import io.hanbeon.shared.http.RequestBody;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Before anything is changed by a browser: is the form one of ours, made for whoever is logged in? Then it is its own key,
 * so that a page that is declared {@link Once} has its effect once, however often the button is pressed.
 */
class CheckForm {
    static final String HEADER = "X-Form-Proof";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int AFTER_WHO_IT_IS = Priorities.AUTHENTICATION + 500;

    private final FormProof proof;
    private final CurrentCaller caller;
    private final RequestBody body;

    CheckForm(FormProof proof, CurrentCaller caller, RequestBody body) {
        this.proof = proof;
        this.caller = caller;
        this.body = body;
    }

    @ServerRequestFilter(priority = AFTER_WHO_IT_IS)
    public @Nullable Uni<Void> check(
            ContainerRequestContext request, RoutingContext connection, ResourceInfo resource) {
        if (Site.of(connection.normalizedPath()).isEmpty() || READING.contains(request.getMethod())) {
            return null;
        }
        var header = request.getHeaderString(HEADER);
        if (header != null) {
            require(header);
            return null;
        }
        return body.read()
                .invoke(form -> require(proofIn(form)))
                .invoke(form -> keyed(request, resource, form))
                .replaceWithVoid();
    }

    private void keyed(ContainerRequestContext request, ResourceInfo resource, byte[] form) {
        if (resource.getResourceMethod().isAnnotationPresent(Once.class)) {
            request.getHeaders().putSingle(Once.KEY, proof.key(form));
        }
    }

    private static String proofIn(byte[] body) {
        try {
            return Form.parse(new String(body, StandardCharsets.UTF_8)).text(Form.PROOF);
        } catch (IllegalArgumentException brokenEscape) {
            throw new BadRequestException(brokenEscape);
        }
    }

    private void require(String sent) {
        if (!proof.holds(sent, caller.get())) {
            throw new FormExpired();
        }
    }
}
