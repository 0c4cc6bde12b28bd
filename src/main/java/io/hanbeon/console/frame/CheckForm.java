package io.hanbeon.console.frame;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.console.Form;
import io.hanbeon.console.Site;
import io.hanbeon.shared.http.RequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Before anything is changed by a browser: is the form one of ours, made for whoever is logged in? */
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
    public @Nullable Uni<Void> check(ContainerRequestContext request, RoutingContext connection) {
        if (Site.of(connection.normalizedPath()).isEmpty() || READING.contains(request.getMethod())) {
            return null;
        }
        var header = request.getHeaderString(HEADER);
        if (header != null) {
            require(header);
            return null;
        }
        return body.read().map(CheckForm::proofIn).invoke(this::require).replaceWithVoid();
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
