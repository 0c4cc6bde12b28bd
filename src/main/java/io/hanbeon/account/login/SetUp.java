package io.hanbeon.account.login;

import io.hanbeon.access.Role;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.account.user.User;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the first super admin, once, for whoever has seen the token of the first start. */
@ApplicationScoped
class SetUp {
    private final SetupToken setupToken;
    private final CreateUser createUser;
    private final PasswordPolicy policy;

    SetUp(SetupToken setupToken, CreateUser createUser, PasswordPolicy policy) {
        this.setupToken = setupToken;
        this.createUser = createUser;
        this.policy = policy;
    }

    /** Fails with {@link LoginRefusal.WrongSetupToken}. */
    Uni<User> setUp(Caller caller, String token, String login, String name, String password) {
        policy.require(password, new PasswordPolicy.Owner(login, name), "/password");
        var first = new CreateUser.NewUser(login, name, Role.SUPER_ADMIN, null, password, false);
        return setupToken
                .use(token)
                .chain(() -> createUser.create(caller, first).onFailure().call(() -> setupToken.giveBack()));
    }
}
