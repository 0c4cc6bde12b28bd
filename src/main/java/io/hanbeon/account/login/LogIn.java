package io.hanbeon.account.login;

import io.hanbeon.access.Role;
import io.hanbeon.account.credential.Passwords;
import io.hanbeon.account.customer.Customers;
import io.hanbeon.account.login.LoginHistory.Result;
import io.hanbeon.account.session.Device;
import io.hanbeon.account.session.OpenSession;
import io.hanbeon.account.session.TokenPair;
import io.hanbeon.account.user.Credentials;
import io.hanbeon.account.user.FindUsers;
import io.hanbeon.account.user.RenewHash;
import io.hanbeon.account.user.SecondFactor;
import io.hanbeon.account.user.UserState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person in. Whether there is such a user, whether they may log in and whether the password is right are one
 * question with one answer, and take the same work: a comparison by BCrypt, a line of history, a count.
 */
@ApplicationScoped
class LogIn {
    private final FailedLogins failedLogins;
    private final FindUsers findUsers;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final RenewHash renewHash;
    private final LoginHistory history;
    private final OpenSession openSession;
    private final Customers customers;
    private final LoginSettings settings;

    LogIn(
            FailedLogins failedLogins,
            FindUsers findUsers,
            Passwords passwords,
            SecondFactor secondFactor,
            RenewHash renewHash,
            LoginHistory history,
            OpenSession openSession,
            Customers customers,
            LoginSettings settings) {
        this.failedLogins = failedLogins;
        this.findUsers = findUsers;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.renewHash = renewHash;
        this.history = history;
        this.openSession = openSession;
        this.customers = customers;
        this.settings = settings;
    }

    /** @param code of the second factor, where there is one */
    record Attempt(String login, String password, @Nullable String code, Device device) {
        @Override
        public String toString() {
            return "Attempt[…]";
        }
    }

    /** Fails with {@link LoginRefusal}. */
    Uni<TokenPair> logIn(Attempt attempt) {
        byte[] loginHash = findUsers.fingerprint(attempt.login());
        return failedLogins
                .count(loginHash, attempt.device().address())
                .chain(() -> findUsers.credentials(attempt.login()))
                .chain(found -> compare(attempt, found)
                        .call(result -> history.add(
                                found.map(Credentials::userId).orElse(null), loginHash, result, attempt.device()))
                        .call(result -> passOverUnlessFailed(result, loginHash, attempt))
                        .invoke(result -> require(result, found))
                        .chain(() -> failedLogins.takeBack(
                                loginHash, attempt.device().address()))
                        .call(() -> renewHash.renew(found.orElseThrow(), attempt.password()))
                        .call(() -> noteVisit(found.orElseThrow()))
                        .chain(() -> openSession.open(person(found.orElseThrow()), attempt.device())));
    }

    private Uni<Void> noteVisit(Credentials credentials) {
        return credentials.role() == Role.CUSTOMER
                ? customers.visited(credentials.userId())
                : Uni.createFrom().voidItem();
    }

    /** Each login in two steps would leave a failure on its address otherwise. */
    private Uni<Void> passOverUnlessFailed(Result result, byte[] loginHash, Attempt attempt) {
        return result == Result.CODE_NEEDED || result == Result.DORMANT
                ? failedLogins.passOver(loginHash, attempt.device().address())
                : Uni.createFrom().voidItem();
    }

    private Uni<Result> compare(Attempt attempt, Optional<Credentials> found) {
        var hash = found.map(Credentials::passwordHash).orElse(null);
        return passwords
                .matches(attempt.password(), hash)
                .chain(matches -> matches
                        ? compareCode(attempt, found.orElseThrow())
                        : Uni.createFrom().item(Result.WRONG_PASSWORD));
    }

    private Uni<Result> compareCode(Attempt attempt, Credentials credentials) {
        if (credentials.state() == UserState.DORMANT) {
            return Uni.createFrom().item(Result.DORMANT);
        }
        if (credentials.state() != UserState.ACTIVE) {
            return Uni.createFrom().item(Result.NOT_ACTIVE);
        }
        if (credentials.totpSecret() == null) {
            return Uni.createFrom().item(Result.LOGGED_IN);
        }
        if (attempt.code() == null) {
            return Uni.createFrom().item(Result.CODE_NEEDED);
        }
        return secondFactor
                .use(credentials, attempt.code())
                .map(isRight -> isRight ? Result.LOGGED_IN : Result.WRONG_CODE);
    }

    private void require(Result result, Optional<Credentials> found) {
        switch (result) {
            case LOGGED_IN -> {}
            case DORMANT -> {
                long userId = found.orElseThrow().userId();
                throw new LoginRefusal.Dormant(userId, customers.reference(userId));
            }
            case WRONG_PASSWORD, NOT_ACTIVE -> throw new LoginRefusal.WrongLogin();
            case CODE_NEEDED -> throw new LoginRefusal.CodeNeeded();
            case WRONG_CODE -> throw new LoginRefusal.WrongCode();
        }
    }

    private OpenSession.Person person(Credentials credentials) {
        return new OpenSession.Person(
                credentials.userId(),
                credentials.login(),
                mustSetUp(credentials) ? Role.NEWCOMER : credentials.role(),
                credentials.organisationId(),
                credentials.tokenVersion());
    }

    private boolean mustSetUp(Credentials credentials) {
        boolean lacksFactor = credentials.role() == Role.SUPER_ADMIN && credentials.totpSecret() == null;
        return credentials.passwordTemporary() || lacksFactor && settings.secondFactorRequired();
    }
}
