package io.hanbeon.ticket.desk;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.sql.Transaction;
import io.hanbeon.ticket.reservation.EndReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.saga.ConfirmPayment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What operators do for a buyer instead of work in the database; each is on record. */
@ApplicationScoped
class RepairBooking {
    private final FindCheckouts findCheckouts;
    private final ConfirmPayment confirmPayment;
    private final ReservationStore store;
    private final EndReservation endReservation;
    private final RecordChange recordChange;
    private final Pool pool;

    RepairBooking(
            FindCheckouts findCheckouts,
            ConfirmPayment confirmPayment,
            ReservationStore store,
            EndReservation endReservation,
            RecordChange recordChange,
            Pool pool) {
        this.findCheckouts = findCheckouts;
        this.confirmPayment = confirmPayment;
        this.store = store;
        this.endReservation = endReservation;
        this.recordChange = recordChange;
        this.pool = pool;
    }

    /** Has PortOne asked about a payment that the buyer names, and says what came of it. Fails with {@link CheckoutRefusal}. */
    Uni<Checkout> ask(Caller caller, Reservation reservation, String impUid) {
        return findCheckouts
                .ofReference(reservation.reference())
                .map(all -> all.stream()
                        .filter(checkout -> checkout.isToBeAskedFor(impUid))
                        .findFirst()
                        .orElseThrow(CheckoutRefusal.UnknownCheckout::new))
                .chain(checkout -> confirmPayment
                        .confirm(checkout, impUid)
                        .call(after -> record(
                                caller,
                                asked(
                                        reservation,
                                        checkout,
                                        impUid,
                                        "state",
                                        after.state().name())))
                        .onFailure(CheckoutRefusal.class)
                        .call(refusal ->
                                record(caller, asked(reservation, checkout, impUid, "refused", code(refusal)))));
    }

    private Uni<Void> record(Caller caller, Change change) {
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, change))
                .replaceWithVoid();
    }

    private static Change asked(Reservation reservation, Checkout before, String impUid, String outcome, String value) {
        return new Change(
                "reservation.ask",
                "reservation/" + Ids.text(reservation.id()),
                reservation.organisationId(),
                Map.of("state", before.state().name()),
                Map.of("impUid", impUid, outcome, value),
                null);
    }

    private static String code(Throwable refusal) {
        return ((Refusal) refusal).problem().type().code();
    }

    /** Lets seats go, also after the last day for buyers; what was paid goes back. */
    Uni<Void> end(Caller caller, Reservation reservation, String reason) {
        return pool.withTransaction(transaction -> store.lock(transaction, reservation.id())
                .map(found -> found.orElseThrow(ReservationRefusal.UnknownReservation::new))
                .chain(locked -> locked.state() == Reservation.State.CANCELLED
                        ? Uni.createFrom().voidItem()
                        : end(transaction, caller, locked, reason)));
    }

    private Uni<Void> end(SqlConnection transaction, Caller caller, Reservation reservation, String reason) {
        return endReservation
                .end(transaction, reservation, Reservation.EndReason.USER_REQUEST)
                .chain(() -> recordChange.record(Transaction.of(transaction), caller, change(reservation, reason)));
    }

    private static Change change(Reservation reservation, String reason) {
        return new Change(
                "reservation.cancel",
                "reservation/" + Ids.text(reservation.id()),
                reservation.organisationId(),
                Map.of("state", reservation.state().name()),
                Map.of("state", Reservation.State.CANCELLED.name()),
                reason);
    }
}
