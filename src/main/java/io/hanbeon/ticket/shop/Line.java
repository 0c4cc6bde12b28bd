package io.hanbeon.ticket.shop;

import io.hanbeon.queue.Admissions;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.StandInLine;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The line before a performance, as pages meet it: the browser carries no token, the line tells it again. */
@ApplicationScoped
class Line {
    private final Admissions admissions;
    private final StandInLine standInLine;

    Line(Admissions admissions, StandInLine standInLine) {
        this.admissions = admissions;
        this.standInLine = standInLine;
    }

    Uni<Boolean> isBefore(Shows.Performance performance) {
        return admissions.areNeeded(Ids.text(performance.schedule().id()));
    }

    /** Whether somebody may see the seats: there is no line, or it has let them in. */
    Uni<Boolean> mayPass(long scheduleId, String userId) {
        var key = Ids.text(scheduleId);
        return admissions
                .areNeeded(key)
                .chain(areNeeded -> areNeeded
                        ? standInLine
                                .ask(key, userId)
                                .map(StandInLine.Place::isAdmitted)
                                .onFailure(QueueRefusal.class)
                                .recoverWithItem(false)
                        : Uni.createFrom().item(true));
    }

    /** For the next step; empty where there is no line, or it was lost. Fails with {@link QueueRefusal}. */
    Uni<Optional<String>> token(long scheduleId, String userId) {
        var key = Ids.text(scheduleId);
        return admissions
                .areNeeded(key)
                .chain(areNeeded -> areNeeded
                        ? standInLine
                                .ask(key, userId)
                                .map(place -> Optional.ofNullable(place.token()))
                                .onFailure(QueueRefusal.PlaceLost.class)
                                .recoverWithItem(Optional.empty())
                        : Uni.createFrom().item(Optional.empty()));
    }
}
