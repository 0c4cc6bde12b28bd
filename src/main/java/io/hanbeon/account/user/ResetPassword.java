package io.hanbeon.account.user;

import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.credential.Passwords;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a user another password, which ends every token of theirs. */
@ApplicationScoped
public class ResetPassword {
    private final UserStore store;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final SaveUser saveUser;
    private final EndSessions endSessions;
    private final Sealer sealer;

    ResetPassword(
            UserStore store,
            PasswordPolicy policy,
            Passwords passwords,
            SaveUser saveUser,
            EndSessions endSessions,
            Sealer sealer) {
        this.store = store;
        this.policy = policy;
        this.passwords = passwords;
        this.saveUser = saveUser;
        this.endSessions = endSessions;
        this.sealer = sealer;
    }

    /** What {@link #reset} needs of a password; its hash takes longer than a transaction should. */
    Uni<String> hash(String userId, String password) {
        return Panache.withSession(() -> store.get(userId))
                .invoke(user -> policy.require(password, owner(user), "/password"))
                .chain(() -> passwords.hash(password));
    }

    /**
     * For somebody else, who has to change it at the next login; their second factor goes too, if it is asked for. Once
     * it is committed, {@link EndSessions} has to tell.
     */
    Uni<Void> reset(SaveUser.Order order, String hash, boolean secondFactorToo) {
        return saveUser.change(order, user -> {
                    UserRules.requireMayHandle(order.caller(), user.role);
                    UserRules.requireAnother(order.caller(), user);
                    set(user, hash, true);
                    if (secondFactorToo) {
                        user.totpSecret = null;
                        user.totpConfirmed = false;
                    }
                })
                .replaceWithVoid();
    }

    /** One's own, once the old one was proved. */
    public Uni<Void> change(Caller caller, String password) {
        return passwords
                .hash(password)
                .chain(hash ->
                        saveUser.change(SaveUser.Order.own(caller, "change-password"), user -> set(user, hash, false)))
                .chain(() -> endSessions.endAll(caller.id()));
    }

    private PasswordPolicy.Owner owner(UserEntity user) {
        return new PasswordPolicy.Owner(
                sealer.open(user.login, UserEntity.LOGIN), sealer.open(user.name, UserEntity.NAME));
    }

    private static void set(UserEntity user, String hash, boolean temporary) {
        UserRules.requireNotDeleted(user);
        user.passwordHash = hash;
        user.passwordTemporary = temporary;
        user.endTokens();
    }
}
