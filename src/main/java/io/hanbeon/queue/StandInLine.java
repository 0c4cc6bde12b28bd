package io.hanbeon.queue;

import io.hanbeon.queue.http.QueueView;
import io.hanbeon.queue.http.TellPlace;
import io.hanbeon.queue.waiting.AskPlace;
import io.hanbeon.queue.waiting.EnterQueue;
import io.hanbeon.queue.waiting.LeaveQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** How a person stands in a line, for the pages of what is behind it. Fails with a {@link QueueRefusal}. */
@ApplicationScoped
public class StandInLine {
    private final EnterQueue enterQueue;
    private final AskPlace askPlace;
    private final LeaveQueue leaveQueue;
    private final TellPlace tellPlace;

    StandInLine(EnterQueue enterQueue, AskPlace askPlace, LeaveQueue leaveQueue, TellPlace tellPlace) {
        this.enterQueue = enterQueue;
        this.askPlace = askPlace;
        this.leaveQueue = leaveQueue;
        this.tellPlace = tellPlace;
    }

    /**
     * @param token for the next step, of who was let in
     * @param rank 1 for who is next; {@code null} before the draw is over
     * @param estimateSeconds {@code null} before the draw is over, or while nobody is let in
     * @param signedPlace shown when entering, it is given back should the line be lost
     */
    public record Place(
            @Nullable String token,
            @Nullable Long rank,
            @Nullable Long estimateSeconds,
            @Nullable String signedPlace,
            long pollAfterSeconds) {
        private static final String ADMITTED = "ACTIVE";

        private static Place of(QueueView view) {
            return new Place(
                    view.token(),
                    view.status().equals(ADMITTED) ? Long.valueOf(0) : view.rank(),
                    view.estimatedWaitTime(),
                    view.place(),
                    view.pollAfterSeconds());
        }

        public boolean isAdmitted() {
            return rank != null && rank == 0;
        }
    }

    /** @param signedPlace of an earlier entering, or nothing; one that is not of this line and person counts as none */
    public Uni<Place> enter(String line, String personId, @Nullable String signedPlace) {
        return enterQueue
                .enter(line, personId, signedPlace)
                .onFailure(QueueRefusal.PlaceUnusable.class)
                .recoverWithUni(() -> enterQueue.enter(line, personId, null))
                .map(tellPlace::tell)
                .map(Place::of);
    }

    /** Asking is also how we hear that somebody is still there. */
    public Uni<Place> ask(String line, String personId) {
        return askPlace.ask(line, personId).map(tellPlace::tell).map(Place::of);
    }

    public Uni<Void> leave(String line, String personId) {
        return leaveQueue.leave(line, personId);
    }
}
