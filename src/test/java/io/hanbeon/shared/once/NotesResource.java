package io.hanbeon.shared.once;

import io.hanbeon.access.Open;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** Something to be done once: it writes a note, and then does what the header {@code X-Then} says. */
@Path("/test/once")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Open // only in tests
class NotesResource {
    private final AnswerOnce answerOnce;
    private final Ids ids;

    NotesResource(AnswerOnce answerOnce, Ids ids) {
        this.answerOnce = answerOnce;
        this.ids = ids;
    }

    @POST
    @Path("session")
    @Once
    public Uni<Response> inSession(
            byte[] body,
            @HeaderParam(Once.KEY) String key,
            @HeaderParam("X-Client") String client,
            @HeaderParam("X-Then") String then) {
        return answerOnce.inSession(
                caller(client),
                () -> Panache.withTransaction(
                        () -> Panache.getSession().chain(session -> write(Transaction.of(session), key, then))));
    }

    @POST
    @Path("sql")
    @Once
    public Uni<Response> inTransaction(
            byte[] body,
            @HeaderParam(Once.KEY) String key,
            @HeaderParam("X-Client") String client,
            @HeaderParam("X-Then") String then) {
        return answerOnce.inTransaction(caller(client), connection -> write(Transaction.of(connection), key, then));
    }

    @POST
    @Path("sql/{id}")
    @Once
    public Uni<Response> ofOne(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(Once.KEY) String key,
            @HeaderParam("X-Client") String client) {
        return inTransaction(body, key, client, null);
    }

    @POST
    @Path("optional")
    @Once(required = false)
    public Uni<Response> optional(byte[] body, @HeaderParam("X-Client") String client) {
        return answerOnce.inTransaction(
                caller(client), connection -> write(Transaction.of(connection), "optional", null));
    }

    private static Caller caller(String client) {
        return new Caller(Caller.Kind.MACHINE, client, client, null, Set.of(), "127.0.0.1", "");
    }

    private Uni<Answer> write(Transaction transaction, String key, String then) {
        long id = ids.next();
        return transaction
                .execute("INSERT INTO once_note (id, request_key) VALUES (?, ?)", id, key)
                .chain(() -> proceed(transaction, key, then == null ? "answer" : then))
                .map(status -> Answer.about("note/" + id, answer(status, id)));
    }

    private static Response answer(int status, long id) {
        return Response.status(status)
                .location(URI.create("/test/once/" + Ids.text(id)))
                .entity(Map.of("id", Ids.text(id), "note", "한번"))
                .build();
    }

    private static Uni<Integer> proceed(Transaction transaction, String key, String then) {
        return switch (then) {
            case "answer" -> Uni.createFrom().item(201);
            case "answer-503" -> Uni.createFrom().item(503);
            case "refuse" -> Uni.createFrom().failure(new BadParameter("note", "no note"));
            case "refuse-for-now" -> Uni.createFrom().failure(new NotNow());
            case "break" -> Uni.createFrom().failure(new IllegalStateException("broken on purpose"));
            case "sleep" ->
                transaction.select("SELECT SLEEP(60), '" + key + "'").replaceWith(201);
            default -> throw new IllegalArgumentException(then);
        };
    }

    private static final class NotNow extends Refusal {
        private static final long serialVersionUID = 1;
        private static final ProblemType TYPE = new ProblemType(429, "test.not-now", "나중에", "Not now", Retry.AFTER);

        NotNow() {
            super(TYPE.after(7));
        }
    }
}
