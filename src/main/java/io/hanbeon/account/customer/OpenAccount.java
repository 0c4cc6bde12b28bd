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
import org.jspecify.annotations.Nullable;

/**
 * Opens the account of a person who is proved. Whoever has one is told of no e-mail whether it is taken, and nobody is
 * told of many.
 */
@ApplicationScoped
class OpenAccount {
    private final CreateUser createUser;
    private final CustomerStore store;
    private final TakenEmails takenEmails;
    private final CustomerSettings settings;
    private final Clock clock;

    OpenAccount(
            CreateUser createUser,
            CustomerStore store,
            TakenEmails takenEmails,
            CustomerSettings settings,
            Clock clock) {
        this.createUser = createUser;
        this.store = store;
        this.takenEmails = takenEmails;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<User> open(
            Caller caller, SignUpTokens.Progress progress, ProvenIdentity identity, SignUpCustomer.Account account) {
        var phone = Parameters.phone("/phone", account.phone());
        var newUser = new CreateUser.NewUser(
                account.email(), identity.name(), Role.CUSTOMER, null, account.password(), false);
        return store.isKnown(identity)
                .invoke(OpenAccount::requireUnknown)
                .chain(() -> takenEmails.count(progress.reference()))
                .chain(() -> create(caller, newUser, progress, identity, phone)
                        .onFailure(failure -> !(failure instanceof CustomerRefusal.EmailTaken))
                        .call(() -> takenEmails.takeBack(progress.reference())));
    }

    private static void requireUnknown(boolean isKnown) {
        if (isKnown) {
            throw new CustomerRefusal.PersonHasAccount();
        }
    }

    private Uni<User> create(
            Caller caller,
            CreateUser.NewUser newUser,
            SignUpTokens.Progress progress,
            ProvenIdentity identity,
            @Nullable String phone) {
        return Uni.createFrom()
                .deferred(() -> createUser.create(
                        caller, newUser, (transaction, user) -> insert(transaction, user, progress, identity, phone)))
                .onFailure(OpenAccount::isOfPerson)
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
