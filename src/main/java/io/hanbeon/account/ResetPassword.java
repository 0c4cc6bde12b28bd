package io.hanbeon.account;

import io.hanbeon.account.credential.Passwords;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.shared.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Gives a user another password, and ends every token of theirs. */
@ApplicationScoped
public class ResetPassword {
    private final UserStore store;
    private final Passwords passwords;
    private final RecordUserChange recordUserChange;
    private final EndSessions endSessions;

    ResetPassword(UserStore store, Passwords passwords, RecordUserChange recordUserChange, EndSessions endSessions) {
        this.store = store;
        this.passwords = passwords;
        this.recordUserChange = recordUserChange;
        this.endSessions = endSessions;
    }

    /** For somebody else, who has to change it at the next login; their second factor goes too, if it is asked for. */
    Uni<Void> reset(
            Caller caller, String userId, int version, String password, boolean secondFactorToo, String reason) {
        return passwords
                .hash(password)
                .chain(hash -> Panache.withTransaction(() -> store.get(userId)
                        .invoke(user -> UserRules.requireVersion(user, version))
                        .invoke(user -> UserRules.requireMayHandle(caller, user.role))
                        .invoke(user -> UserRules.requireAnother(caller, user))
                        .chain(user -> set(caller, user, hash, true, secondFactorToo, reason))))
                .chain(user -> endSessions.endAll(user.id, user.tokenVersion - 1));
    }

    /** One's own, once the old one was proved. */
    public Uni<Void> change(Caller caller, String password) {
        return passwords
                .hash(password)
                .chain(hash -> Panache.withTransaction(
                        () -> store.get(caller.id()).chain(user -> set(caller, user, hash, false, false, null))))
                .chain(user -> endSessions.endAll(user.id, user.tokenVersion - 1));
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
