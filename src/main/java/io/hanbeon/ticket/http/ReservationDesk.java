package io.hanbeon.ticket.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.ticket.reservation.ReservationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who stands before the desk, and how much is shown at once. */
@ApplicationScoped
class ReservationDesk {
    static final String QUEUE_TOKEN = "X-Queue-Token";

    private final CurrentCaller caller;
    private final ReservationSettings settings;

    ReservationDesk(CurrentCaller caller, ReservationSettings settings) {
        this.caller = caller;
        this.settings = settings;
    }

    String userId() {
        return caller.get().id();
    }

    int limit(@Nullable String limit) {
        return Parameters.limit(limit, settings.listDefault(), settings.listMax());
    }
}
