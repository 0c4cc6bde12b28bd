package io.hanbeon.ticket.saga;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.Notices;
import io.hanbeon.ticket.reservation.DueNotice;
import io.hanbeon.ticket.reservation.DueNotices;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Tells buyers what became of their reservations. The message and the end of the notice are one transaction. */
@ApplicationScoped
class TellBuyersJob implements RepeatedJob {
    private static final Notices.Attempts ATTEMPTS = new Notices.Attempts(3, Duration.ofSeconds(10));

    private final DueRows dueRows;
    private final DueNotices dueNotices;
    private final Notices notices;
    private final ReservationSettings settings;
    private final Clock clock;

    TellBuyersJob(DueRows dueRows, DueNotices dueNotices, Notices notices, ReservationSettings settings, Clock clock) {
        this.dueRows = dueRows;
        this.dueNotices = dueNotices;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reservation-notices";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, dueNotices::claim, DueNotice::reservationId, this::tell);
    }

    private Uni<Void> tell(DueNotice notice) {
        return notices.during(
                        draft(notice),
                        clock.instant(),
                        ATTEMPTS,
                        transaction -> dueNotices.end(transaction, notice),
                        isOurs -> isOurs)
                .replaceWithVoid();
    }

    private NoticeDraft draft(DueNotice notice) {
        return new NoticeDraft(
                notice.reservationId(),
                notice.organisationId(),
                "TICKET",
                notice.phone(),
                settings.noticeCallback(),
                null,
                Content.text("예매 안내", notice.text()));
    }
}
