package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.credential.Passwords;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes a user. */
@ApplicationScoped
public class CreateUser {
    public static final int LOGIN_LENGTH_MIN = 3;
    public static final int LOGIN_LENGTH_MAX = 100;
    public static final int NAME_LENGTH_MAX = 50;

    private final UserStore store;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final JoinOrganisation joinOrganisation;
    private final SaveUser saveUser;
    private final Sealer sealer;
    private final Ids ids;
    private final Clock clock;

    CreateUser(
            UserStore store,
            PasswordPolicy policy,
            Passwords passwords,
            JoinOrganisation joinOrganisation,
            SaveUser saveUser,
            Sealer sealer,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.policy = policy;
        this.passwords = passwords;
        this.joinOrganisation = joinOrganisation;
        this.saveUser = saveUser;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param temporary somebody else than the user knows the password */
    public record NewUser(
            String login, String name, Role role, @Nullable Long organisationId, String password, boolean temporary) {
        @Override
        public String toString() {
            return "NewUser[" + role + "]";
        }
    }

    /** Whoever asked for an account. @param passwordHash of one that was made for them, to be changed at the first login */
    public record Applicant(
            String login, String name, Role role, @Nullable Long organisationId, String passwordHash) {
        @Override
        public String toString() {
            return "Applicant[" + role + "]";
        }
    }

    /** Fails with {@link UserRefusal.LoginTaken}. */
    public Uni<User> admit(Caller caller, Applicant applicant) {
        UserRules.requireUsable(applicant.role(), applicant.organisationId());
        UserRules.requireMayHandle(caller, applicant.role());
        var newUser = new NewUser(
                applicant.login(), applicant.name(), applicant.role(), applicant.organisationId(), "", true);
        return insert(caller, entity(newUser, applicant.passwordHash()));
    }

    /** Fails with {@link UserRefusal.LoginTaken}. Whether the caller may is asked before. */
    public Uni<User> create(Caller caller, NewUser newUser) {
        return prepare(newUser).chain(user -> insert(caller, user));
    }

    /**
     * Fails with {@link UserRefusal.LoginTaken}.
     *
     * @param beside what belongs to the user, in the same transaction, and is locked before the user wherever both are
     */
    public Uni<User> create(Caller caller, NewUser newUser, BiFunction<Transaction, User, Uni<Void>> beside) {
        return prepare(newUser)
                .chain(user -> Panache.withTransaction(() -> Panache.getSession()
                        .map(Transaction::of)
                        .chain(transaction -> beside.apply(transaction, User.of(user, sealer)))
                        .chain(() -> insert(caller, user))));
    }

    public static boolean isLoginTaken(Throwable failure) {
        return failure instanceof UserRefusal.LoginTaken;
    }

    /** Everything but the row: the password's hash takes longer than a transaction should. */
    Uni<UserEntity> prepare(NewUser newUser) {
        policy.require(newUser.password(), new PasswordPolicy.Owner(newUser.login(), newUser.name()), "/password");
        return passwords.hash(newUser.password()).map(hash -> entity(newUser, hash));
    }

    Uni<User> insert(Caller caller, UserEntity user) {
        return Panache.withTransaction(() -> store.insert(user)
                .call(() -> joinOrganisation.join(null, user.organisationId))
                .chain(() -> saveUser.recordNew(caller, user)));
    }

    private UserEntity entity(NewUser newUser, String passwordHash) {
        var user = new UserEntity();
        user.id = ids.next();
        user.login = sealer.seal(newUser.login().strip(), UserEntity.LOGIN);
        user.loginHash = store.loginHash(newUser.login());
        user.name = sealer.seal(newUser.name(), UserEntity.NAME);
        user.role = newUser.role();
        user.organisationId = newUser.organisationId();
        user.state = UserState.ACTIVE;
        user.passwordHash = passwordHash;
        user.passwordTemporary = newUser.temporary();
        user.createdAt = Utc.column(clock.instant());
        return user;
    }
}
