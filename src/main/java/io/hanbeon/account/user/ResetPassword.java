package io.hanbeon.account.user;

import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.credential.Passwords;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Gives a user another password, which ends every token of theirs. */
@ApplicationScoped
public class ResetPassword {
    private final UserStore store;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final RecordUserChange recordUserChange;
    private final EndSessions endSessions;
    private final Sealer sealer;

    ResetPassword(
            UserStore store,
            PasswordPolicy policy,
            Passwords passwords,
            RecordUserChange recordUserChange,
            EndSessions endSessions,
            Sealer sealer) {
        this.store = store;
        this.policy = policy;
        this.passwords = passwords;
        this.recordUserChange = recordUserChange;
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
    Uni<Void> reset(ChangeUser.Order order, String hash, boolean secondFactorToo) {
        return Panache.withTransaction(() -> store.get(order.userId())
                .invoke(user -> UserRules.requireVersion(user, order.version()))
                .invoke(user -> UserRules.requireMayHandle(order.caller(), user.role))
                .invoke(user -> UserRules.requireAnother(order.caller(), user))
                .chain(user -> set(order.caller(), user, hash, true, secondFactorToo, order.reason()))
                .replaceWithVoid());
    }

    /** One's own, once the old one was proved. */
    public Uni<Void> change(Caller caller, String password) {
        return passwords
                .hash(password)
                .chain(hash -> Panache.withTransaction(
                        () -> store.get(caller.id()).chain(user -> set(caller, user, hash, false, false, null))))
                .chain(() -> endSessions.endAll(caller.id()));
    }

    private PasswordPolicy.Owner owner(UserEntity user) {
        return new PasswordPolicy.Owner(
                sealer.open(user.login, UserEntity.LOGIN), sealer.open(user.name, UserEntity.NAME));
    }

    private Uni<UserEntity> set(
            Caller caller,
            UserEntity user,
            String hash,
            boolean temporary,
            boolean secondFactorToo,
            @Nullable String reason) {
        if (user.state == UserState.DELETED) {
            throw new UserRefusal.WrongState(user.state);
        }
        var before = recordUserChange.fields(user);
        user.passwordHash = hash;
        user.passwordTemporary = temporary;
        user.endTokens();
        if (secondFactorToo) {
            user.totpSecret = null;
            user.totpConfirmed = false;
        }
        var action = temporary ? "reset-password" : "change-password";
        return recordUserChange.record(caller, action, user, before, reason).replaceWith(user);
    }
}
