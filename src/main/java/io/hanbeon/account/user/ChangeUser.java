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
import java.util.function.Consumer;
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
    private final SaveUser saveUser;
    private final ForgetAnswers forgetAnswers;
    private final List<RowsOfUser> rowsOfUser;
    private final Sealer sealer;

    ChangeUser(
            UserStore store,
            JoinOrganisation joinOrganisation,
            SaveUser saveUser,
            ForgetAnswers forgetAnswers,
            @All List<RowsOfUser> rowsOfUser,
            Sealer sealer) {
        this.store = store;
        this.joinOrganisation = joinOrganisation;
        this.saveUser = saveUser;
        this.forgetAnswers = forgetAnswers;
        this.rowsOfUser = rowsOfUser;
        this.sealer = sealer;
    }

    Uni<User> change(SaveUser.Order order, String name, Role role, @Nullable Long organisationId) {
        UserRules.requireUsable(role, organisationId);
        UserRules.requireMayHandle(order.caller(), role);
        return saveUser.change(
                order,
                user -> joinOrganisation.join(user.organisationId, organisationId),
                user -> change(order, user, name, role, organisationId));
    }

    private void change(SaveUser.Order order, UserEntity user, String name, Role role, @Nullable Long organisationId) {
        UserRules.requireMayHandle(order.caller(), user.role);
        UserRules.requireNotDeleted(user);
        if (user.role != role) {
            UserRules.requireAnother(order.caller(), user);
        }
        if (user.role != role || !Objects.equals(user.organisationId, organisationId)) {
            user.endTokens();
        }
        user.name = sealer.seal(name, UserEntity.NAME);
        user.role = role;
        user.organisationId = organisationId;
    }

    Uni<User> disable(SaveUser.Order order) {
        return saveUser.change(order, user -> leave(order, user, UserState.ACTIVE, UserState.DISABLED));
    }

    Uni<User> enable(SaveUser.Order order) {
        return saveUser.change(order, user -> {
            UserRules.requireMayHandle(order.caller(), user.role);
            requireState(user, UserState.DISABLED);
            user.state = UserState.ACTIVE;
            user.stateReason = order.reason();
        });
    }

    /** The row stays, since others have written its id; who it was does not. */
    Uni<User> delete(SaveUser.Order order) {
        return forgetAnd(order, user -> {
            UserRules.requireNotDeleted(user);
            leave(order, user, user.state, UserState.DELETED);
            erase(user);
        });
    }

    /** By their own wish. */
    Uni<User> leave(Caller caller) {
        return forgetAnd(SaveUser.Order.own(caller, "leave"), user -> {
            UserRules.requireNotDeleted(user);
            user.endTokens();
            user.state = UserState.DELETED;
            erase(user);
        });
    }

    /**
     * What is kept beside the user goes first: answers are locked before users, and the audit log last. A change that comes
     * in between leaves an answer with the user's name, so there may be none.
     */
    private Uni<User> forgetAnd(SaveUser.Order order, Consumer<UserEntity> change) {
        return Panache.withTransaction(() -> store.get(order.userId())
                .chain(user -> forget(Ids.text(user.id)).replaceWith(() -> order.of(user.version)))
                .chain(unchanged -> saveUser.change(unchanged, change)));
    }

    private void erase(UserEntity user) {
        user.login = sealer.seal(NOBODY, UserEntity.LOGIN);
        user.loginHash = store.loginHash("deleted " + Ids.text(user.id));
        user.name = sealer.seal(NOBODY, UserEntity.NAME);
        user.passwordHash = NOBODY;
        user.totpSecret = null;
        user.totpConfirmed = false;
    }

    private Uni<Void> forget(String userId) {
        return Panache.getSession()
                .map(Transaction::of)
                .chain(transaction -> forgetAnswers(transaction, userId).chain(() -> eraseRows(transaction, userId)));
    }

    /** They hold the login and the name. */
    private Uni<Integer> forgetAnswers(Transaction transaction, String userId) {
        return forgetAnswers
                .about(transaction, User.subject(userId))
                .chain(() -> forgetAnswers.to(transaction, Caller.Kind.PERSON, userId));
    }

    private Uni<Void> eraseRows(Transaction transaction, String userId) {
        long id = Ids.parse(userId).orElseThrow();
        return Multi.createFrom()
                .iterable(rowsOfUser)
                .onItem()
                .transformToUniAndConcatenate(rows -> rows.erase(transaction, id))
                .onItem()
                .ignoreAsUni();
    }

    private static void leave(SaveUser.Order order, UserEntity user, UserState from, UserState to) {
        UserRules.requireMayHandle(order.caller(), user.role);
        requireState(user, from);
        UserRules.requireAnother(order.caller(), user);
        user.endTokens();
        user.state = to;
        user.stateReason = order.reason();
    }

    private static void requireState(UserEntity user, UserState state) {
        if (user.state != state) {
            throw new UserRefusal.WrongState(user.state);
        }
    }
}
