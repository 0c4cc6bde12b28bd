package io.hanbeon.account.signup;

import io.hanbeon.access.Role;
import io.hanbeon.account.credential.FirstPasswords;
import io.hanbeon.account.credential.Passwords;
import io.hanbeon.account.signup.AccountRequestEntity.State;
import io.hanbeon.account.user.CreateUser;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives whoever asked an account, with a first password that they change, or turns them away. One decision counts. */
@ApplicationScoped
class DecideAccountRequest {
    private static final String TAKE =
            "state = ?1, decidedAt = ?2, decidedBy = ?3, loginHash = null where id = ?4 and state = ?5 and id > ?6";
    private static final String FORGET = "login = ?1, name = ?2 where id = ?3";
    private static final String WAITING = "state = ?1 and id > ?2";
    private static final String EXPIRE = "state = ?1, decidedAt = ?2, loginHash = null, login = ?3, name = ?4, "
            + "affiliation = '-', reason = '-' where state = ?5 and id <= ?6";
    private static final String NOBODY = "-";

    private final CreateUser createUser;
    private final FirstPasswords firstPasswords;
    private final Passwords passwords;
    private final Administer administer;
    private final Sealer sealer;
    private final SignUpSettings settings;
    private final Clock clock;

    DecideAccountRequest(
            CreateUser createUser,
            FirstPasswords firstPasswords,
            Passwords passwords,
            Administer administer,
            Sealer sealer,
            SignUpSettings settings,
            Clock clock) {
        this.createUser = createUser;
        this.firstPasswords = firstPasswords;
        this.passwords = passwords;
        this.administer = administer;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /** What whoever approved hands over: it is told once, and has to be changed at the first login. */
    record HandOver(String login, String firstPassword) {
        @Override
        public String toString() {
            return "HandOver[…]";
        }
    }

    /** The oldest first; not more than may wait. */
    Uni<List<AccountRequest>> waiting() {
        return Panache.withSession(() -> AccountRequestEntity.<AccountRequestEntity>list(
                        WAITING + " order by id", State.WAITING, lastExpired()))
                .map(found -> found.stream()
                        .map(request -> AccountRequest.of(request, sealer))
                        .toList());
    }

    Uni<Long> countWaiting() {
        return Panache.withSession(() -> AccountRequestEntity.count(WAITING, State.WAITING, lastExpired()));
    }

    /** Fails with {@link SignUpRefusal.DecidedAlready}, or as {@link CreateUser} does. */
    Uni<HandOver> approve(Caller caller, String id, Role role, @Nullable Long organisationId) {
        var firstPassword = firstPasswords.next();
        return passwords
                .hash(firstPassword)
                .chain(hash -> Panache.withTransaction(() -> find(id).chain(request -> {
                    var login = sealer.open(request.login, AccountRequestEntity.LOGIN);
                    var applicant = new CreateUser.Applicant(
                            login, sealer.open(request.name, AccountRequestEntity.NAME), role, organisationId, hash);
                    return take(caller, request.id, State.APPROVED)
                            .chain(() -> createUser.admit(caller, applicant))
                            .replaceWith(new HandOver(login, firstPassword));
                })));
    }

    /** Those that waited for too long. What they told of themselves is forgotten. */
    Uni<Long> expire() {
        return Panache.withTransaction(() -> AccountRequestEntity.update(
                        EXPIRE,
                        State.EXPIRED,
                        Utc.column(clock.instant()),
                        sealer.seal(NOBODY, AccountRequestEntity.LOGIN),
                        sealer.seal(NOBODY, AccountRequestEntity.NAME),
                        State.WAITING,
                        lastExpired()))
                .map(Integer::longValue);
    }

    /** Ids are sorted by time. */
    private long lastExpired() {
        return Ids.floor(clock.instant().minus(Duration.ofDays(settings.waitingDays())));
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
                        State.WAITING,
                        lastExpired())
                .invoke(DecideAccountRequest::requireOne)
                .replaceWithVoid();
    }

    private static void requireOne(int rows) {
        if (rows != 1) {
            throw new SignUpRefusal.DecidedAlready();
        }
    }
}
