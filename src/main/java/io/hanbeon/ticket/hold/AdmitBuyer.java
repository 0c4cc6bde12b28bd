package io.hanbeon.ticket.hold;

import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.show.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whether a buyer may hold seats: where there is a queue, only whom it has let in. */
@ApplicationScoped
public class AdmitBuyer {
    private static final Admitted WITHOUT_QUEUE = new Admitted(null, null);

    /**
     * @param id of the admission, which pays for one reservation; {@code null} where there is no queue
     * @param paymentToken for the next step
     */
    public record Admitted(@Nullable String id, @Nullable String paymentToken) {}

    Uni<Admitted> admit(Schedule schedule, Reservation reservation, @Nullable String token) {
        return Uni.createFrom().item(WITHOUT_QUEUE);
    }

    /** It came to nothing: whoever was let in may choose other seats. */
    Uni<Void> giveBack(Reservation reservation, Admitted admitted) {
        return Uni.createFrom().voidItem();
    }
}
