package io.hanbeon.account.login;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.FindUsers;
import io.hanbeon.account.SecondFactor;
import io.hanbeon.account.User;
import io.hanbeon.shared.BadParameter;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own account. */
@Path("/api/me")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Tag(name = "Me")
class MeResource {
    private final FindUsers findUsers;
    private final SecondFactor secondFactor;
    private final LoginHistory history;
    private final LoginSettings settings;
    private final CurrentCaller current;

    MeResource(
            FindUsers findUsers,
            SecondFactor secondFactor,
            LoginHistory history,
            LoginSettings settings,
            CurrentCaller current) {
        this.findUsers = findUsers;
        this.secondFactor = secondFactor;
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
                userId(), before(cursor), Parameters.limit(limit, settings.historyDefault(), settings.historyMax()));
    }

    @POST
    @Path("second-factor")
    @Operation(summary = "A secret for an authenticator app (TOTP); it counts once a code of it is confirmed")
    public Uni<SecondFactor.Enrolment> enrol() {
        return secondFactor.enrol(current.get());
    }

    @POST
    @Path("second-factor/confirm")
    @Operation(summary = "From now on my logins need a code; every token of mine ends, this one too")
    public Uni<Void> confirm(@NotNull @Valid Code code) {
        return secondFactor.confirm(current.get(), code.code());
    }

    @POST
    @Path("second-factor/remove")
    @Operation(summary = "Give up the second factor, by a code of it")
    public Uni<Void> remove(@NotNull @Valid Code code) {
        return secondFactor.remove(current.get(), code.code());
    }

    private long userId() {
        return Ids.parse(current.get().id()).orElseThrow();
    }

    private static long before(@Nullable String cursor) {
        return cursor == null
                ? Long.MAX_VALUE
                : Ids.parse(cursor).orElseThrow(() -> new BadParameter("cursor", "nextCursor"));
    }
}
