package io.hanbeon.account.signup;

import io.hanbeon.account.signup.AccountRequestEntity.State;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.account.user.FindUsers;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Notes that somebody wants an account. Whether their login is known here, or waits already, they are not told: the answer
 * is the same, so that nobody learns who has an account.
 */
@ApplicationScoped
class AskForAccount {
    private final FindUsers findUsers;
    private final Sealer sealer;
    private final Ids ids;
    private final SignUpSettings settings;

    AskForAccount(FindUsers findUsers, Sealer sealer, Ids ids, SignUpSettings settings) {
        this.findUsers = findUsers;
        this.sealer = sealer;
        this.ids = ids;
        this.settings = settings;
    }

    record Wish(
            @NotBlank @OneLine @Size(min = CreateUser.LOGIN_LENGTH_MIN, max = CreateUser.LOGIN_LENGTH_MAX)
            String login,

            @NotBlank @OneLine @Size(max = CreateUser.NAME_LENGTH_MAX)
            String name,

            @NotBlank @OneLine @Size(max = 100) String affiliation,

            @NotBlank @Size(max = 200) String reason) {
        @Override
        public String toString() {
            return "Wish[…]";
        }
    }

    /** Fails with {@link SignUpRefusal.Closed}. */
    Uni<Void> ask(Wish wish) {
        if (!settings.enabled()) {
            throw new SignUpRefusal.Closed();
        }
        return insert(entity(wish));
    }

    private Uni<Void> insert(AccountRequestEntity request) {
        return Panache.withTransaction(() -> AccountRequestEntity.count("state", State.WAITING)
                        .invoke(this::requireRoom)
                        .chain(() -> request.persistAndFlush()))
                .replaceWithVoid()
                .onFailure(ConstraintViolationException.class)
                .recoverWithNull();
    }

    private void requireRoom(long waiting) {
        if (waiting >= settings.waitingMax()) {
            throw new SignUpRefusal.Closed();
        }
    }

    private AccountRequestEntity entity(Wish wish) {
        var request = new AccountRequestEntity();
        request.id = ids.next();
        request.state = State.WAITING;
        request.login = sealer.seal(wish.login().strip(), AccountRequestEntity.LOGIN);
        request.loginHash = findUsers.fingerprint(wish.login());
        request.name = sealer.seal(wish.name().strip(), AccountRequestEntity.NAME);
        request.affiliation = wish.affiliation().strip();
        request.reason = wish.reason().strip();
        return request;
    }
}
