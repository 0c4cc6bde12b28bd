package io.hanbeon.ticket.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.ticket.hold.AdmitBuyer;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who stands before the desk, and how much is shown at once. */
@ApplicationScoped
class ReservationDesk {
    static final String QUEUE_TOKEN = "X-Queue-Token";

    private final CurrentCaller caller;
    private final AdmitBuyer admitBuyer;
    private final ReservationSettings settings;

    ReservationDesk(CurrentCaller caller, AdmitBuyer admitBuyer, ReservationSettings settings) {
        this.caller = caller;
        this.admitBuyer = admitBuyer;
        this.settings = settings;
    }

    /** Fails with {@link QueueRefusal}. */
    Uni<Void> requireAdmitted(long scheduleId, @Nullable String queueToken) {
        return admitBuyer.requireAdmitted(scheduleId, userId(), queueToken);
    }

    String userId() {
        return caller.get().id();
    }

    int limit(@Nullable String limit) {
        return Parameters.limit(limit, settings.listDefault(), settings.listMax());
    }
}
