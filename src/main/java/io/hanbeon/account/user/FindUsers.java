package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads users. */
@ApplicationScoped
public class FindUsers {
    private final UserStore store;
    private final RecordSearch recordSearch;
    private final Sealer sealer;

    FindUsers(UserStore store, RecordSearch recordSearch, Sealer sealer) {
        this.store = store;
        this.recordSearch = recordSearch;
        this.sealer = sealer;
    }

    /** What a list is narrowed to; {@code null} narrows nothing. */
    record Filter(
            @Nullable String login,
            @Nullable Role role,
            @Nullable UserState state,
            @Nullable Long organisationId) {}

    /** @param nextCursor where to go on, absent at the end */
    record Users(List<User> users, @Nullable String nextCursor) {}

    /** Newest first. The cursor is the last user's id. */
    Uni<Users> page(Caller caller, Filter filter, @Nullable String after, int limit) {
        long beforeId = Parameters.before(after);
        var login = filter.login() == null ? null : UserStore.spelling(filter.login());
        return recordSearch
                .record(caller, "users", "login", login, filter.organisationId())
                .chain(() -> page(filter, beforeId, limit));
    }

    private Uni<Users> page(Filter filter, long beforeId, int limit) {
        var values = new HashMap<String, Object>();
        var conditions = new StringBuilder("id < :after");
        values.put("after", beforeId);
        add(filter.login() == null ? null : store.loginHash(filter.login()), "loginHash", conditions, values);
        add(filter.role(), "role", conditions, values);
        add(filter.state(), "state", conditions, values);
        add(filter.organisationId(), "organisationId", conditions, values);
        return Panache.withSession(() -> UserEntity.<UserEntity>find(conditions + " order by id desc", values)
                        .page(Page.ofSize(limit + 1))
                        .list())
                .map(users -> users.stream().map(user -> User.of(user, sealer)).toList())
                .map(users -> Slice.of(users, limit, User::id))
                .map(slice -> new Users(slice.items(), slice.nextCursor()));
    }

    /** Fails with {@link UserRefusal.UnknownUser}. */
    public Uni<User> get(String id) {
        return Panache.withSession(() -> store.get(id)).map(user -> User.of(user, sealer));
    }

    public Uni<Optional<Credentials>> credentials(String login) {
        return Panache.withSession(() -> store.findByLogin(login)).map(found -> found.map(this::credentials));
    }

    /** Fails with {@link UserRefusal.UnknownUser}. */
    public Uni<Credentials> credentialsOf(String id) {
        return Panache.withSession(() -> store.get(id)).map(this::credentials);
    }

    /** What stands for a login where nothing personal may. */
    public byte[] fingerprint(String login) {
        return store.loginHash(login);
    }

    private Credentials credentials(UserEntity user) {
        return new Credentials(
                user.id,
                sealer.open(user.login, UserEntity.LOGIN),
                sealer.open(user.name, UserEntity.NAME),
                user.role,
                user.organisationId,
                user.state,
                user.passwordHash,
                user.passwordTemporary,
                user.totpConfirmed && user.totpSecret != null
                        ? sealer.open(user.totpSecret, UserEntity.TOTP_SECRET)
                        : null,
                user.tokenVersion);
    }

    private static void add(
            @Nullable Object value, String field, StringBuilder conditions, Map<String, Object> values) {
        if (value != null) {
            conditions.append(" and ").append(field).append(" = :").append(field);
            values.put(field, value);
        }
    }
}
