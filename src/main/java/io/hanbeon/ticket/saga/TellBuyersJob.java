package io.hanbeon.ticket.saga;

import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.Notices;
import io.hanbeon.ticket.reservation.DueNotice;
import io.hanbeon.ticket.reservation.DueNotices;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Tells buyers what became of their reservations. The message and the end of the notice are one transaction. */
@ApplicationScoped
class TellBuyersJob {
    private static final Logger LOG = Logger.getLogger(TellBuyersJob.class);
    private static final Notices.Attempts ATTEMPTS = new Notices.Attempts(3, Duration.ofSeconds(10));

    private final DueNotices dueNotices;
    private final Notices notices;
    private final ReservationSettings settings;
    private final Clock clock;

    TellBuyersJob(DueNotices dueNotices, Notices notices, ReservationSettings settings, Clock clock) {
        this.dueNotices = dueNotices;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "reservation-notices",
            every = "{hanbeon.reservation.due-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return dueNotices
                .claim(now, now.plus(settings.lease()), settings.dueMax())
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::tolerantly)
                        .merge(settings.dueConcurrencyMax())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> tolerantly(DueNotice notice) {
        return Uni.createFrom()
                .deferred(() -> tell(notice))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not told: reservation %d", notice.reservationId()))
                .onFailure()
                .recoverWithNull();
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
