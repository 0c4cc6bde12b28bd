package io.hanbeon.account.user;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
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
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Users in the console: read and made. */
@Path("/console/users")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class UserPage implements InMenu {
    static final String LIST = "/console/users";
    static final List<Role> GIVEN = List.of(Role.OPERATOR, Role.CUSTOMER, Role.ADMIN, Role.SUPER_ADMIN);
    private static final UserResource.NewUser NOBODY = new UserResource.NewUser("", "", Role.OPERATOR, "", "");

    private final FindUsers findUsers;
    private final CreateUser createUser;
    private final CheckFields checkFields;
    private final CurrentCaller caller;
    private final AnswerOnce answerOnce;
    private final AccountSettings settings;

    UserPage(
            FindUsers findUsers,
            CreateUser createUser,
            CheckFields checkFields,
            CurrentCaller caller,
            AnswerOnce answerOnce,
            AccountSettings settings) {
        this.findUsers = findUsers;
        this.createUser = createUser;
        this.checkFields = checkFields;
        this.caller = caller;
        this.answerOnce = answerOnce;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance users(FindUsers.Users page, Query query, List<Role> roles, UserState[] states);

        static native TemplateInstance newUser(UserResource.NewUser user, List<Role> roles, Faults faults);

        static native TemplateInstance user(User user, List<Role> roles, Faults faults);
    }

    @Override
    public Entry entry() {
        return new Entry(90, LIST, "관리", "Administration", Set.of(Role.ADMIN));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        var filter = new FindUsers.Filter(
                null,
                Parameters.oneOf(Role.class, "role", query.given("role")),
                Parameters.oneOf(UserState.class, "state", query.given("state")),
                Parameters.id("organisation", query.given("organisation")));
        return findUsers
                .page(caller.get(), filter, query.given("cursor"), settings.listDefault())
                .chain(page -> Answers.page(Templates.users(page, query, GIVEN, UserState.values())));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> askForNew() {
        return Answers.page(Templates.newUser(NOBODY, GIVEN, Faults.NONE));
    }

    @POST
    @Once(required = false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(Form form) {
        var role = Parameters.oneOf(Role.class, "role", form.given("role"));
        var user = new UserResource.NewUser(
                form.text("login"),
                form.text("name"),
                role == null ? Role.OPERATOR : role,
                form.given("organisationId"),
                form.text("password"));
        return Answers.orAgain(
                () -> create(checkFields.require(user)),
                faults -> Answers.page(Answers.UNUSABLE, Templates.newUser(user, GIVEN, faults)));
    }

    /** The password is good for one login. */
    private Uni<Response> create(UserResource.NewUser user) {
        var organisationId = Parameters.id("/organisationId", user.organisationId());
        UserRules.requireUsable(user.role(), organisationId);
        UserRules.requireMayHandle(caller.get(), user.role());
        var made =
                new CreateUser.NewUser(user.login(), user.name(), user.role(), organisationId, user.password(), true);
        return answerOnce.inSession(
                caller.get(),
                () -> createUser.prepare(made),
                prepared -> createUser
                        .insert(caller.get(), prepared)
                        .map(created -> Answer.of(Answers.seeOther(LIST + "/" + created.id()))));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return findUsers.get(id).chain(user -> Answers.page(Templates.user(user, GIVEN, Faults.NONE)));
    }
}
