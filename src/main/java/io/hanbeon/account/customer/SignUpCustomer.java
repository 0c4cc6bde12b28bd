package io.hanbeon.account.customer;

import io.hanbeon.access.Role;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.account.user.User;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody becomes a customer: they agree to the terms, are no robot, are proved to be a person, and say the rest. */
@ApplicationScoped
class SignUpCustomer {
    /** What has to be agreed to. */
    static final Set<String> NEEDED = Set.of("SERVICE", "PRIVACY");

    private final CheckCaptcha checkCaptcha;
    private final ProveIdentity proveIdentity;
    private final SignUpTokens tokens;
    private final CreateUser createUser;
    private final CustomerStore store;
    private final CustomerSettings settings;
    private final Clock clock;

    SignUpCustomer(
            CheckCaptcha checkCaptcha,
            ProveIdentity proveIdentity,
            SignUpTokens tokens,
            CreateUser createUser,
            CustomerStore store,
            CustomerSettings settings,
            Clock clock) {
        this.checkCaptcha = checkCaptcha;
        this.proveIdentity = proveIdentity;
        this.tokens = tokens;
        this.createUser = createUser;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param phone where news of tickets go */
    record Account(String email, String password, @Nullable String phone) {
        @Override
        public String toString() {
            return "Account[…]";
        }
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<SignUpTokens.Progress> begin(Set<String> agreed, boolean takesMarketing, String captcha, String address) {
        if (!agreed.containsAll(NEEDED)) {
            throw new CustomerRefusal.TermsNotAgreed();
        }
        return checkCaptcha.require(captcha, address).map(passed -> tokens.begin(takesMarketing));
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<SignUpTokens.Progress> prove(String token, String impUid) {
        var progress = tokens.open(token);
        return proveIdentity.prove(impUid, progress.reference()).map(progress::with);
    }

    String window(SignUpTokens.Progress progress, String backTo) {
        return proveIdentity.window(progress.reference(), backTo);
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<User> finish(Caller caller, String token, Account account) {
        var progress = tokens.open(token);
        var identity = progress.identity();
        if (identity == null) {
            throw new CustomerRefusal.SignUpOver();
        }
        var phone = Parameters.phone("/phone", account.phone());
        var newUser = new CreateUser.NewUser(
                account.email(), identity.name(), Role.CUSTOMER, null, account.password(), false);
        return createUser
                .create(caller, newUser, (transaction, user) -> insert(transaction, user, progress, identity, phone))
                .onFailure(SignUpCustomer::isOfPerson)
                .transform(known -> new CustomerRefusal.PersonHasAccount())
                .onFailure(CreateUser::isLoginTaken)
                .transform(taken -> new CustomerRefusal.EmailTaken());
    }

    private Uni<Void> insert(
            Transaction transaction,
            User user,
            SignUpTokens.Progress progress,
            ProvenIdentity identity,
            @Nullable String phone) {
        var customer = new CustomerStore.NewCustomer(
                Ids.parse(user.id()).orElseThrow(), identity, phone, settings.terms(), progress.takesMarketing());
        return store.insert(transaction, customer, clock.instant());
    }

    private static boolean isOfPerson(Throwable failure) {
        return SqlFailure.isDuplicateKey(failure) && !CreateUser.isLoginTaken(failure);
    }
}
