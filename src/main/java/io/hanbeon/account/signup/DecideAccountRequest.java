package io.hanbeon.account.signup;

import io.hanbeon.access.Role;
import io.hanbeon.account.signup.AccountRequestEntity.State;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.account.user.User;
import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives whoever asked an account, with the password that they chose, or turns them away. One decision counts. */
@ApplicationScoped
class DecideAccountRequest {
    private static final String TAKE =
            "state = ?1, decidedAt = ?2, decidedBy = ?3, loginHash = null, passwordHash = '-' "
                    + "where id = ?4 and state = ?5";
    private static final String FORGET = "login = ?1, name = ?2 where id = ?3";
    private static final String NOBODY = "-";

    private final CreateUser createUser;
    private final Administer administer;
    private final Sealer sealer;
    private final Clock clock;

    DecideAccountRequest(CreateUser createUser, Administer administer, Sealer sealer, Clock clock) {
        this.createUser = createUser;
        this.administer = administer;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** The oldest first; not more than may wait. */
    Uni<List<AccountRequest>> waiting() {
        return Panache.withSession(
                        () -> AccountRequestEntity.<AccountRequestEntity>list("state = ?1 order by id", State.WAITING))
                .map(found -> found.stream()
                        .map(request -> AccountRequest.of(request, sealer))
                        .toList());
    }

    Uni<Long> countWaiting() {
        return Panache.withSession(() -> AccountRequestEntity.count("state", State.WAITING));
    }

    /** Fails with {@link SignUpRefusal.DecidedAlready}, or as {@link CreateUser} does. */
    Uni<User> approve(Caller caller, String id, Role role, @Nullable Long organisationId) {
        return Panache.withTransaction(() -> find(id).chain(request -> {
            var chosen = new CreateUser.Chosen(
                    sealer.open(request.login, AccountRequestEntity.LOGIN),
                    sealer.open(request.name, AccountRequestEntity.NAME),
                    role,
                    organisationId,
                    request.passwordHash);
            return take(caller, request.id, State.APPROVED).chain(() -> createUser.admit(caller, chosen));
        }));
    }

    /** What they told of themselves is forgotten. */
    Uni<Void> reject(Caller caller, String id, String reason) {
        return Panache.withTransaction(() -> find(id).chain(request -> take(caller, request.id, State.REJECTED)
                        .chain(() -> AccountRequestEntity.update(
                                FORGET,
                                sealer.seal(NOBODY, AccountRequestEntity.LOGIN),
                                sealer.seal(NOBODY, AccountRequestEntity.NAME),
                                request.id))
                        .chain(() -> administer.record(caller, rejection(id, reason))))
                .replaceWithVoid());
    }

    private static Change rejection(String id, String reason) {
        return new Change(
                "account.reject-request",
                "account-request/" + id,
                null,
                Map.of("state", State.WAITING),
                Map.of("state", State.REJECTED),
                reason);
    }

    private static Uni<AccountRequestEntity> find(String id) {
        long requestId = Ids.parse(id).orElseThrow(SignUpRefusal.DecidedAlready::new);
        return AccountRequestEntity.<AccountRequestEntity>findById(requestId)
                .onItem()
                .ifNull()
                .failWith(SignUpRefusal.DecidedAlready::new);
    }

    private Uni<Void> take(Caller caller, long id, State decision) {
        return AccountRequestEntity.update(
                        TAKE,
                        decision,
                        Utc.column(clock.instant()),
                        Ids.parse(caller.id()).orElse(0L),
                        id,
                        State.WAITING)
                .invoke(DecideAccountRequest::requireOne)
                .replaceWithVoid();
    }

    private static void requireOne(int rows) {
        if (rows != 1) {
            throw new SignUpRefusal.DecidedAlready();
        }
    }
}
