package io.hanbeon.account.login;

import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.credential.Passwords;
import io.hanbeon.account.user.Credentials;
import io.hanbeon.account.user.FindUsers;
import io.hanbeon.account.user.ResetPassword;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One's own password: the old one is proved first, and guessing it counts as failed logins do. */
@ApplicationScoped
class ChangePassword {
    private final FailedLogins failedLogins;
    private final FindUsers findUsers;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final ResetPassword resetPassword;

    ChangePassword(
            FailedLogins failedLogins,
            FindUsers findUsers,
            Passwords passwords,
            PasswordPolicy policy,
            ResetPassword resetPassword) {
        this.failedLogins = failedLogins;
        this.findUsers = findUsers;
        this.passwords = passwords;
        this.policy = policy;
        this.resetPassword = resetPassword;
    }

    /** Ends every token of the caller, this request's too. */
    Uni<Void> change(Caller caller, String oldPassword, String newPassword) {
        if (newPassword.equals(oldPassword)) {
            throw new SamePassword();
        }
        return findUsers
                .credentialsOf(caller.id())
                .invoke(credentials -> policy.require(newPassword, owner(credentials), "/newPassword"))
                .chain(credentials -> prove(caller, credentials, oldPassword))
                .chain(() -> resetPassword.change(caller, newPassword));
    }

    private Uni<Void> prove(Caller caller, Credentials credentials, String password) {
        byte[] loginHash = findUsers.fingerprint(credentials.login());
        return failedLogins
                .count(loginHash, caller.address())
                .chain(() -> passwords.matches(password, credentials.passwordHash()))
                .invoke(ChangePassword::require)
                .chain(() -> failedLogins.takeBack(loginHash, caller.address()));
    }

    private static PasswordPolicy.Owner owner(Credentials credentials) {
        return new PasswordPolicy.Owner(credentials.login(), credentials.name());
    }

    private static void require(boolean matches) {
        if (!matches) {
            throw new WrongPassword();
        }
    }
}
