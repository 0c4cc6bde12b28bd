package io.hanbeon.ticket.hold;

import io.hanbeon.queue.Admission;
import io.hanbeon.queue.AdmissionStep;
import io.hanbeon.queue.Admissions;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.show.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether a buyer may hold seats, and pay: where a line stands before the performance, only whom it has let in. An
 * admission is spent for one reservation, and may be spent again for that one.
 */
@ApplicationScoped
public class AdmitBuyer {
    private static final Logger LOG = Logger.getLogger(AdmitBuyer.class);
    static final Admitted WITHOUT_QUEUE = new Admitted(null, null);

    private final Admissions admissions;
    private final SpentAdmissions spentAdmissions;

    AdmitBuyer(Admissions admissions, SpentAdmissions spentAdmissions) {
        this.admissions = admissions;
        this.spentAdmissions = spentAdmissions;
    }

    /**
     * @param id of the admission, which pays for one reservation; {@code null} where there is no queue
     * @param paymentToken for the next step
     */
    public record Admitted(@Nullable String id, @Nullable String paymentToken) {
        private static Admitted of(Admission admission) {
            return new Admitted(admission.id(), admission.token().orElse(null));
        }
    }

    /** @param reservationId that it was spent for, whatever became of it */
    record EarlierUse(long reservationId, Admitted admitted) {}

    /** Fails with {@link QueueRefusal}. A performance that asks for a queue is not sold before its line is set up. */
    Uni<Admitted> admit(Schedule schedule, Reservation reservation, @Nullable String token) {
        return isNeeded(reservation)
                .chain(isNeeded -> isNeeded || schedule.requiresQueue()
                        ? spend(reservation, AdmissionStep.RESERVE, token)
                        : Uni.createFrom().item(WITHOUT_QUEUE));
    }

    /**
     * Fails with {@link QueueRefusal}. Where Redis lost the line after the hold, the hold's row says that somebody was let
     * in for it; that it is paid once, the payment's own key decides.
     */
    public Uni<Void> admitToPay(Reservation reservation, @Nullable String token) {
        return isNeeded(reservation)
                .chain(isNeeded -> isNeeded
                        ? spend(reservation, AdmissionStep.PAY, token)
                        : Uni.createFrom().item(WITHOUT_QUEUE))
                .replaceWithVoid()
                .onFailure(AdmitBuyer::isNoTokenOfNow)
                .recoverWithUni(refusal -> requireLost(reservation, refusal));
    }

    private Uni<Void> requireLost(Reservation reservation, Throwable refusal) {
        return isLost(reservation)
                .chain(isLost ->
                        isLost ? Uni.createFrom().voidItem() : Uni.createFrom().failure(refusal));
    }

    /** With any token of an admission that lasts, spent or not. Fails with {@link QueueRefusal}. */
    public Uni<Void> requireAdmitted(long scheduleId, String userId, @Nullable String token) {
        var line = Ids.text(scheduleId);
        return admissions
                .areNeeded(line)
                .chain(areNeeded -> areNeeded
                        ? admissions.check(line, userId, token).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** Also where Redis lost the line after the hold. Fails with {@link QueueRefusal}. */
    Uni<Void> admitToChange(Reservation reservation, @Nullable String token) {
        return requireAdmitted(reservation.scheduleId(), reservation.userId(), token)
                .onFailure(AdmitBuyer::isNoTokenOfNow)
                .recoverWithUni(refusal -> requireLost(reservation, refusal));
    }

    private static boolean isNoTokenOfNow(Throwable refusal) {
        return refusal instanceof QueueRefusal.TokenLost || refusal instanceof QueueRefusal.TokenInvalid;
    }

    private Uni<Boolean> isLost(Reservation reservation) {
        return admissions
                .lostAt(line(reservation))
                .map(lostAt -> lostAt.filter(
                                at -> !at.isBefore(reservation.times().created()))
                        .isPresent())
                .chain(isLost -> isLost
                        ? spentAdmissions.isOf(reservation.id())
                        : Uni.createFrom().item(false));
    }

    /** It came to nothing: whoever was let in may choose other seats. */
    Uni<Void> giveBack(Reservation reservation, Admitted admitted) {
        return admitted.id() == null
                ? Uni.createFrom().voidItem()
                : tolerantly(admissions.giveBack(line(reservation), reservation.userId(), use(reservation)));
    }

    /** It has its end, and the next one is let in. Fails with {@link QueueRefusal}; its own time ends it all the same. */
    public Uni<Void> end(long scheduleId, String userId, long reservationId) {
        var line = Ids.text(scheduleId);
        return admissions
                .areNeeded(line)
                .chain(areNeeded -> areNeeded
                        ? admissions.end(line, userId, Ids.text(reservationId))
                        : Uni.createFrom().voidItem());
    }

    /** What the admission was spent for before; empty where it was not, or does not last. */
    Uni<Optional<EarlierUse>> earlierUse(long scheduleId, String userId, String token) {
        return admissions
                .check(Ids.text(scheduleId), userId, token)
                .map(admission ->
                        admission.use().flatMap(Ids::parse).map(id -> new EarlierUse(id, Admitted.of(admission))))
                .onFailure(QueueRefusal.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Boolean> isNeeded(Reservation reservation) {
        return admissions.areNeeded(line(reservation));
    }

    private Uni<Admitted> spend(Reservation reservation, AdmissionStep step, @Nullable String token) {
        return admissions
                .spend(line(reservation), reservation.userId(), step, token, use(reservation))
                .map(Admitted::of);
    }

    /** The line's own time ends an admission all the same. */
    private static Uni<Void> tolerantly(Uni<Void> step) {
        return step.onFailure()
                .invoke(failure -> LOG.debugf("The line was not told: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private static String line(Reservation reservation) {
        return Ids.text(reservation.scheduleId());
    }

    private static String use(Reservation reservation) {
        return Ids.text(reservation.id());
    }
}
