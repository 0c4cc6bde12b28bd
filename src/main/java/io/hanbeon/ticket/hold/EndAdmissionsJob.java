package io.hanbeon.ticket.hold;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.ticket.hold.SpentAdmissions.DueAdmission;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tells the line who holds nothing any more, or has a ticket: they make room, and may queue again. */
@ApplicationScoped
class EndAdmissionsJob implements RepeatedJob {
    private final DueRows dueRows;
    private final SpentAdmissions spentAdmissions;
    private final AdmitBuyer admitBuyer;
    private final ReservationSettings settings;

    EndAdmissionsJob(
            DueRows dueRows, SpentAdmissions spentAdmissions, AdmitBuyer admitBuyer, ReservationSettings settings) {
        this.dueRows = dueRows;
        this.spentAdmissions = spentAdmissions;
        this.admitBuyer = admitBuyer;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "admission-ends";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, spentAdmissions::claim, DueAdmission::reservationId, this::end);
    }

    /** A line that is away is told when the lease ends. */
    private Uni<Void> end(DueAdmission due) {
        return admitBuyer
                .end(due.scheduleId(), due.userId(), due.reservationId())
                .chain(() -> spentAdmissions.end(due))
                .onFailure(QueueRefusal.class)
                .recoverWithNull();
    }
}
