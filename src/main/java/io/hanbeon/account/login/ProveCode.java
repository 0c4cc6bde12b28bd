package io.hanbeon.account.login;

import io.hanbeon.account.user.FindUsers;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A code of one's own second factor outside a login: guessing it counts, and locks, as failed logins do. */
@ApplicationScoped
class ProveCode {
    private final FailedLogins failedLogins;
    private final FindUsers findUsers;

    ProveCode(FailedLogins failedLogins, FindUsers findUsers) {
        this.failedLogins = failedLogins;
        this.findUsers = findUsers;
    }

    /** @param isRight of what using it came to, whether the code was right; fails where it was not, or says so */
    <T> Uni<T> prove(Caller caller, Supplier<Uni<T>> use, Predicate<T> isRight) {
        byte[] loginHash = findUsers.fingerprint(caller.name());
        return failedLogins
                .count(loginHash, caller.address())
                .chain(use::get)
                .call(answer -> isRight.test(answer)
                        ? failedLogins.takeBack(loginHash, caller.address())
                        : Uni.createFrom().voidItem());
    }
}
