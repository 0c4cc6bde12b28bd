package io.hanbeon.account.login;

import io.hanbeon.account.user.FindUsers;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
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

    /** @param use answers with success where the code is right; of a key, a refusal is an answer too */
    Uni<Response> prove(Caller caller, Supplier<Uni<Response>> use) {
        byte[] loginHash = findUsers.fingerprint(caller.name());
        return failedLogins
                .count(loginHash, caller.address())
                .chain(use::get)
                .call(answer -> isRight(answer)
                        ? failedLogins.takeBack(loginHash, caller.address())
                        : Uni.createFrom().voidItem());
    }

    private static boolean isRight(Response answer) {
        return answer.getStatusInfo().getFamily() == Family.SUCCESSFUL;
    }
}
