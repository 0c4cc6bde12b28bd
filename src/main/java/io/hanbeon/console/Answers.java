package io.hanbeon.console;

import io.hanbeon.console.frame.PagePolicy;
import io.hanbeon.shared.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a page answers. */
public final class Answers {
    private static final int OK = 200;
    /** Of a form that is shown again with what is wrong in it. */
    public static final int UNUSABLE = 422;

    private static final Set<Integer> OF_FORMS = Set.of(400, 402, 409, 412, UNUSABLE);

    private Answers() {}

    public static Uni<Response> page(TemplateInstance page) {
        return page(OK, page);
    }

    public static Uni<Response> page(int status, TemplateInstance page) {
        return page.createUni()
                .map(html -> Response.status(status)
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .entity(html)
                        .build());
    }

    /**
     * What a page loads from elsewhere.
     *
     * @param scripts their addresses
     * @param windows origins whose pages are shown in ours, and which its scripts and forms may call
     */
    public record Elsewhere(List<String> scripts, List<String> windows) {
        public static final Elsewhere NOTHING = new Elsewhere(List.of(), List.of());
    }

    /** A page that loads more than our own. */
    public static Uni<Response> page(int status, TemplateInstance page, Elsewhere elsewhere) {
        return page(status, page)
                .map(response -> elsewhere.equals(Elsewhere.NOTHING)
                        ? response
                        : Response.fromResponse(response)
                                .header(PagePolicy.HEADER, PagePolicy.with(elsewhere.scripts(), elsewhere.windows()))
                                .build());
    }

    /** A form that is refused is shown again, with what is wrong in it; what is not its own fault is told elsewhere. */
    public static Uni<Response> orAgain(Supplier<Uni<Response>> change, Function<Faults, Uni<Response>> again) {
        return Uni.createFrom()
                .<Response>deferred(change::get)
                .onFailure(Answers::isOfForm)
                .recoverWithUni(refusal -> again.apply(Faults.of((Refusal) refusal)));
    }

    private static boolean isOfForm(Throwable failure) {
        return failure instanceof Refusal refusal
                && OF_FORMS.contains(refusal.problem().type().status());
    }

    /** After a change, so that a reload repeats nothing. */
    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
