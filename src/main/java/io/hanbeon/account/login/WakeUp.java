package io.hanbeon.account.login;

import io.hanbeon.account.customer.Customers;
import io.hanbeon.account.session.TokenPair;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Logs a dormant customer in who proves who they are. */
@ApplicationScoped
class WakeUp {
    private final LogIn logIn;
    private final Customers customers;

    WakeUp(LogIn logIn, Customers customers) {
        this.logIn = logIn;
        this.customers = customers;
    }

    /** Whoever is awake is let in as always. Fails with {@link LoginRefusal}, or with why they are not proved. */
    Uni<TokenPair> wake(LogIn.Attempt attempt, String impUid) {
        return logIn.logIn(attempt)
                .onFailure(LoginRefusal.Dormant.class)
                .recoverWithUni(refusal -> wake(refusal, attempt, impUid));
    }

    private Uni<TokenPair> wake(LoginRefusal.Dormant dormant, LogIn.Attempt attempt, String impUid) {
        var caller = Caller.nobody(attempt.device().address(), "");
        return customers.wake(caller, dormant.userId(), impUid).chain(() -> logIn.logIn(attempt));
    }
}
