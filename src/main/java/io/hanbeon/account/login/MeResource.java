package io.hanbeon.account.login;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.account.user.FindUsers;
import io.hanbeon.account.user.SecondFactor;
import io.hanbeon.account.user.User;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** One's own account. A key is left to the caller: these are people, and a code counts once. */
@Path("/api/me")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Tag(name = "Me")
@Cancellable(false)
class MeResource {
    private final FindUsers findUsers;
    private final SecondFactor secondFactor;
    private final ProveCode proveCode;
    private final EndSessions endSessions;
    private final AnswerOnce answerOnce;
    private final LoginHistory history;
    private final LoginSettings settings;
    private final CurrentCaller current;

    MeResource(
            FindUsers findUsers,
            SecondFactor secondFactor,
            ProveCode proveCode,
            EndSessions endSessions,
            AnswerOnce answerOnce,
            LoginHistory history,
            LoginSettings settings,
            CurrentCaller current) {
        this.findUsers = findUsers;
        this.secondFactor = secondFactor;
        this.proveCode = proveCode;
        this.endSessions = endSessions;
        this.answerOnce = answerOnce;
        this.history = history;
        this.settings = settings;
        this.current = current;
    }

    record Code(@NotNull @Pattern(regexp = "\\d{6}") String code) {
        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    @GET
    @Operation(summary = "Who I am")
    public Uni<User> get() {
        return findUsers.get(current.get().id());
    }

    @GET
    @Path("logins")
    @Operation(summary = "Logins to my account, the failed ones too, newest first")
    public Uni<LoginHistory.Page> logins(
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return history.page(
                userId(),
                Parameters.before(cursor),
                Parameters.limit(limit, settings.historyDefault(), settings.historyMax()));
    }

    @POST
    @Path("second-factor")
    @Once(required = false)
    @Operation(summary = "A secret for an authenticator app (TOTP); it counts once a code of it is confirmed")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SecondFactor.Enrolment.class)))
    public Uni<Response> enrol() {
        var caller = current.get();
        return answerOnce.inSession(
                caller,
                () -> secondFactor
                        .enrol(caller)
                        .map(enrolment -> Answer.of(Response.ok(enrolment).build())));
    }

    @POST
    @Path("second-factor/confirm")
    @Once(required = false)
    @Operation(summary = "From now on my logins need a code; every token of mine ends, this one too")
    @APIResponse(responseCode = "204")
    public Uni<Response> confirm(@NotNull @Valid Code code) {
        var caller = current.get();
        return prove(caller, () -> secondFactor.confirm(caller, code.code()))
                .call(() -> endSessions.endAll(caller.id()));
    }

    @POST
    @Path("second-factor/remove")
    @Once(required = false)
    @Operation(summary = "Give up the second factor, by a code of it; all sessions end")
    @APIResponse(responseCode = "204")
    public Uni<Response> remove(@NotNull @Valid Code code) {
        var caller = current.get();
        return prove(caller, () -> secondFactor.remove(caller, code.code()))
                .call(() -> endSessions.endAll(caller.id()));
    }

    private Uni<Response> prove(Caller caller, Supplier<Uni<Void>> use) {
        return proveCode.prove(
                caller, () -> answerOnce.inSession(caller, () -> use.get().map(MeResource::done)), MeResource::isRight);
    }

    /** Of a key, a refusal is an answer too. */
    private static boolean isRight(Response answer) {
        return answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    }

    private static Answer done(Void nothing) {
        return Answer.of(Response.noContent().build());
    }

    private long userId() {
        return Ids.parse(current.get().id()).orElseThrow();
    }
}
