package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates or changes a user's row, and puts it on record. Names masked, secrets never. */
@ApplicationScoped
class SaveUser {
    private final UserStore store;
    private final Administer administer;
    private final Sealer sealer;

    SaveUser(UserStore store, Administer administer, Sealer sealer) {
        this.store = store;
        this.administer = administer;
        this.sealer = sealer;
    }

    /**
     * What is asked for, of whom.
     *
     * @param expected what was read before
     */
    record Order(
            Caller caller,
            String userId,
            IfMatch expected,
            String action,
            @Nullable String reason) {
        /** By somebody about themself. */
        static Order own(Caller caller, String action) {
            return new Order(caller, caller.id(), IfMatch.ANY, action, null);
        }

        /** The same, of this version alone. Fails with {@link UserRefusal.UserChanged} if another was expected. */
        Order of(long version) {
            expected.require(Optional.of(version), UserRefusal.UserChanged::new);
            return new Order(caller, userId, IfMatch.version(version), action, reason);
        }
    }

    /** @param recorded as the audit log shows it */
    private record Seen(User user, Map<String, Object> recorded) {}

    /** @param otherSuperAdmins how many live ones there are beside them, none of whom changes meanwhile */
    private record Locked(UserEntity user, long otherSuperAdmins) {}

    /** One that was inserted in the transaction under way. */
    Uni<User> recordNew(Caller caller, UserEntity user) {
        var created = seen(user);
        return administer
                .record(caller, entry(Order.own(caller, "create"), Map.of(), created))
                .replaceWith(created.user());
    }

    Uni<User> change(Order order, Consumer<UserEntity> change) {
        return change(order, user -> Uni.createFrom().voidItem(), change);
    }

    /**
     * Fails with {@link UserRefusal.UserChanged} if somebody else was faster, or {@link UserRefusal.LastSuperAdmin}.
     *
     * @param before what has to be looked at or held first, while the user's row is held
     */
    Uni<User> change(Order order, Function<UserEntity, Uni<Void>> before, Consumer<UserEntity> change) {
        return administer
                .change(
                        order.caller(),
                        administered(order),
                        order.expected(),
                        (locked, seen) -> before.apply(locked.user()).invoke(() -> change(locked, change)))
                .map(Seen::user);
    }

    private Administered<Locked, Seen> administered(Order order) {
        return new Administered<>(
                () -> lock(order.userId()),
                locked -> Uni.createFrom().item(seen(locked.user())),
                seen -> Optional.of(seen.user().version()),
                now -> new UserRefusal.UserChanged(),
                (before, after) -> entry(order, before.recorded(), after));
    }

    /** The other super admins first, so that two who take each other away wait in one order. */
    private Uni<Locked> lock(String userId) {
        return store.get(userId)
                .chain(user -> superAdminsBeside(user)
                        .chain(others -> store.lock(user).replaceWith(new Locked(user, others))));
    }

    private Uni<Long> superAdminsBeside(UserEntity user) {
        return isLiveSuperAdmin(user)
                ? store.lockSuperAdminsBeside(user)
                : Uni.createFrom().item(0L);
    }

    private static void change(Locked locked, Consumer<UserEntity> change) {
        var user = locked.user();
        boolean wasLiveSuperAdmin = isLiveSuperAdmin(user);
        change.accept(user);
        if (wasLiveSuperAdmin && !isLiveSuperAdmin(user) && locked.otherSuperAdmins() == 0) {
            throw new UserRefusal.LastSuperAdmin();
        }
    }

    private static boolean isLiveSuperAdmin(UserEntity user) {
        return user.role == Role.SUPER_ADMIN && user.state == UserState.ACTIVE;
    }

    private static Change entry(Order order, Map<String, Object> before, Seen after) {
        return new Change(
                "account." + order.action(),
                after.user().subject(),
                Optional.ofNullable(after.user().organisationId())
                        .flatMap(Ids::parse)
                        .orElse(null),
                before,
                after.recorded(),
                order.reason());
    }

    private Seen seen(UserEntity user) {
        return new Seen(User.of(user, sealer), recorded(user));
    }

    private Map<String, Object> recorded(UserEntity user) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("login", Mask.name(sealer.open(user.login, UserEntity.LOGIN)));
        fields.put("name", Mask.name(sealer.open(user.name, UserEntity.NAME)));
        fields.put("role", user.role.name());
        fields.put("state", user.state.name());
        fields.put("secondFactor", user.hasSecondFactor());
        fields.put("sessionsEndedTimes", user.tokenVersion);
        if (user.organisationId != null) {
            fields.put("organisationId", Ids.text(user.organisationId));
        }
        return fields;
    }
}
