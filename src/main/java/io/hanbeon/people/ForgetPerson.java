package io.hanbeon.people;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forgets whom a telephone number names: first that it is done, then the rows. Once it answers, nothing can be read. */
@ApplicationScoped
class ForgetPerson {
    private static final int FINGERPRINT_BYTES = 8;

    private final EraseRows eraseRows;
    private final ForgottenStore store;
    private final RecordChange recordChange;
    private final PeopleSettings settings;
    private final Sealer sealer;
    private final Pool pool;
    private final Clock clock;

    ForgetPerson(
            EraseRows eraseRows,
            ForgottenStore store,
            RecordChange recordChange,
            PeopleSettings settings,
            Sealer sealer,
            Pool pool,
            Clock clock) {
        this.eraseRows = eraseRows;
        this.store = store;
        this.recordChange = recordChange;
        this.settings = settings;
        this.sealer = sealer;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param override why payments are forgotten that the law has us keep; {@code null}: they are not */
    record Order(PhoneNumber phone, String reason, @Nullable String override) {}

    /** @param erased rows of each room */
    record Forgotten(Instant at, Map<String, Long> erased) {}

    Uni<Forgotten> forget(Caller caller, Order order) {
        var person = print(order.phone());
        return eraseRows
                .payments(person, keptSince(person.before()))
                .invoke(payments -> requireNoneKept(payments, order))
                .chain(payments -> record(caller, person, order, payments))
                .chain(() -> eraseRows.erase(person))
                .map(erased -> new Forgotten(person.before(), erased));
    }

    private PersonPrint print(PhoneNumber phone) {
        return new PersonPrint(
                sealer.fingerprint(phone.key()),
                sealer.fingerprint(phone.e164()),
                sealer.fingerprint(phone.e164().substring(1)),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Instant keptSince(Instant now) {
        return Seoul.fromWallClock(Seoul.wallClock(now).minusYears(settings.paymentYears()));
    }

    private void requireNoneKept(Map<String, Instant> payments, Order order) {
        if (!payments.isEmpty() && order.override() == null) {
            var until = Seoul.businessDay(Collections.max(payments.values())).plusYears(settings.paymentYears());
            throw new PeopleRefusal.PaymentsRetained(
                    settings.paymentYears(), until, String.join(", ", payments.keySet()));
        }
    }

    private Uni<Void> record(Caller caller, PersonPrint person, Order order, Map<String, Instant> payments) {
        return pool.withTransaction(transaction -> store.insert(transaction, person)
                .chain(() ->
                        recordChange.record(Transaction.of(transaction), caller, change(person, order, payments))));
    }

    /** With our key and a number in question one can tell whether it was forgotten; without, nothing. */
    private static Change change(PersonPrint person, Order order, Map<String, Instant> payments) {
        var fingerprint = HexFormat.of().formatHex(Arrays.copyOf(person.phone(), FINGERPRINT_BYTES));
        var override = order.override();
        return new Change(
                "person.forget",
                "person/" + fingerprint,
                null,
                Map.of(),
                override == null || payments.isEmpty()
                        ? Map.of("retention", "none")
                        : Map.of("retention", "overridden", "override", override),
                order.reason());
    }
}
