package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.once.ForgetAnswers;
import io.hanbeon.shared.seal.RowsOfUser;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a user is: name, role and organisation, or whether they may log in. What takes rights away ends their
 * tokens too; once it is committed, {@code EndSessions} has to tell.
 */
@ApplicationScoped
class ChangeUser {
    private static final String NOBODY = "-";

    private final UserStore store;
    private final JoinOrganisation joinOrganisation;
    private final RecordUserChange recordUserChange;
    private final ForgetAnswers forgetAnswers;
    private final List<RowsOfUser> rowsOfUser;
    private final Sealer sealer;

    ChangeUser(
            UserStore store,
            JoinOrganisation joinOrganisation,
            RecordUserChange recordUserChange,
            ForgetAnswers forgetAnswers,
            @All List<RowsOfUser> rowsOfUser,
            Sealer sealer) {
        this.store = store;
        this.joinOrganisation = joinOrganisation;
        this.recordUserChange = recordUserChange;
        this.forgetAnswers = forgetAnswers;
        this.rowsOfUser = rowsOfUser;
        this.sealer = sealer;
    }

    /** What is asked for, of whom, and what was read before. */
    record Order(
            Caller caller,
            String userId,
            int version,
            String action,
            @Nullable String reason) {}

    Uni<User> change(Order order, String name, Role role, @Nullable Long organisationId) {
        UserRules.requireUsable(role, organisationId);
        UserRules.requireMayHandle(order.caller(), role);
        return Panache.withTransaction(() -> join(order, organisationId)
                .chain(() -> apply(order, user -> change(order, user, name, role, organisationId))));
    }

    private Uni<Void> join(Order order, @Nullable Long organisationId) {
        return store.get(order.userId()).chain(user -> joinOrganisation.join(user.organisationId, organisationId));
    }

    private UserEntity change(Order order, UserEntity user, String name, Role role, @Nullable Long organisationId) {
        requireNotDeleted(user);
        if (user.role != role) {
            UserRules.requireAnother(order.caller(), user);
        }
        if (user.role != role || !Objects.equals(user.organisationId, organisationId)) {
            user.endTokens();
        }
        user.name = sealer.seal(name, UserEntity.NAME);
        user.role = role;
        user.organisationId = organisationId;
        return user;
    }

    Uni<User> disable(Order order) {
        return apply(order, user -> leave(order, user, UserState.ACTIVE, UserState.DISABLED));
    }

    Uni<User> enable(Order order) {
        return apply(order, user -> {
            requireState(user, UserState.DISABLED);
            user.state = UserState.ACTIVE;
            user.stateReason = order.reason();
            return user;
        });
    }

    /** The row stays, since others have written its id; who it was does not. */
    Uni<User> delete(Order order) {
        return Panache.withTransaction(() -> apply(order, user -> {
                    requireNotDeleted(user);
                    leave(order, user, user.state, UserState.DELETED);
                    return erased(user);
                })
                .call(this::forget));
    }

    /** By their own wish. */
    Uni<User> leave(Caller caller) {
        return Panache.withTransaction(() -> store.get(caller.id())
                .invoke(ChangeUser::requireNotDeleted)
                .chain(user -> record(new Order(caller, caller.id(), user.version, "leave", null), user, leaving -> {
                    leaving.endTokens();
                    leaving.state = UserState.DELETED;
                    return erased(leaving);
                }))
                .map(left -> User.of(left, sealer))
                .call(this::forget));
    }

    private UserEntity erased(UserEntity user) {
        user.login = sealer.seal(NOBODY, UserEntity.LOGIN);
        user.loginHash = store.loginHash("deleted " + Ids.text(user.id));
        user.name = sealer.seal(NOBODY, UserEntity.NAME);
        user.passwordHash = NOBODY;
        user.totpSecret = null;
        user.totpConfirmed = false;
        return user;
    }

    private Uni<Void> forget(User user) {
        return Panache.getSession()
                .map(Transaction::of)
                .chain(transaction -> forgetAnswers(transaction, user).chain(() -> eraseRows(transaction, user)));
    }

    /** They hold the login and the name. */
    private Uni<Integer> forgetAnswers(Transaction transaction, User user) {
        return forgetAnswers
                .about(transaction, user.subject())
                .chain(() -> forgetAnswers.to(transaction, Caller.Kind.PERSON, user.id()));
    }

    private Uni<Void> eraseRows(Transaction transaction, User user) {
        long userId = Ids.parse(user.id()).orElseThrow();
        return Multi.createFrom()
                .iterable(rowsOfUser)
                .onItem()
                .transformToUniAndConcatenate(rows -> rows.erase(transaction, userId))
                .onItem()
                .ignoreAsUni();
    }

    private static UserEntity leave(Order order, UserEntity user, UserState from, UserState to) {
        requireState(user, from);
        UserRules.requireAnother(order.caller(), user);
        user.endTokens();
        user.state = to;
        user.stateReason = order.reason();
        return user;
    }

    private Uni<User> apply(Order order, UnaryOperator<UserEntity> change) {
        return Panache.withTransaction(() -> store.get(order.userId())
                .invoke(user -> UserRules.requireVersion(user, order.version()))
                .invoke(user -> UserRules.requireMayHandle(order.caller(), user.role))
                .chain(user -> record(order, user, change))
                .map(changed -> User.of(changed, sealer)));
    }

    private Uni<UserEntity> record(Order order, UserEntity user, UnaryOperator<UserEntity> change) {
        var before = recordUserChange.fields(user);
        boolean wasLiveSuperAdmin = isLiveSuperAdmin(user);
        return superAdminsBeside(user)
                .invoke(others -> requireOneLeft(others, change.apply(user), wasLiveSuperAdmin))
                .chain(() -> recordUserChange.record(order.caller(), order.action(), user, before, order.reason()))
                .replaceWith(user);
    }

    /** Held until the transaction ends, so that two of them cannot take each other away. */
    private Uni<Long> superAdminsBeside(UserEntity user) {
        return isLiveSuperAdmin(user)
                ? store.lockSuperAdminsBeside(user)
                : Uni.createFrom().item(0L);
    }

    private static void requireOneLeft(long others, UserEntity changed, boolean wasLiveSuperAdmin) {
        if (wasLiveSuperAdmin && !isLiveSuperAdmin(changed) && others == 0) {
            throw new UserRefusal.LastSuperAdmin();
        }
    }

    private static boolean isLiveSuperAdmin(UserEntity user) {
        return user.role == Role.SUPER_ADMIN && user.state == UserState.ACTIVE;
    }

    private static void requireState(UserEntity user, UserState state) {
        if (user.state != state) {
            throw new UserRefusal.WrongState(user.state);
        }
    }

    private static void requireNotDeleted(UserEntity user) {
        if (user.state == UserState.DELETED) {
            throw new UserRefusal.WrongState(user.state);
        }
    }
}
