package io.hanbeon.ticket.http;

import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.Schedule;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.Show;
import io.hanbeon.ticket.show.ShowState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Shows as people see them. */
final class ShowViews {
    private ShowViews() {}

    @Schema(name = "Event")
    @RegisterForReflection
    record ShowView(
            String id,
            String title,
            String description,
            ShowState status,
            Map<Grade, Long> prices,
            int cancelUntilDays,
            int version,
            List<ScheduleView> schedules) {
        static ShowView of(Show show) {
            return new ShowView(
                    Ids.text(show.id()),
                    show.title(),
                    show.description(),
                    show.state(),
                    show.prices(),
                    show.cancelUntilDays(),
                    show.version(),
                    show.schedules().stream().map(ScheduleView::of).toList());
        }
    }

    @Schema(name = "EventSchedule")
    @RegisterForReflection
    record ScheduleView(
            String id,
            int playSequence,
            Instant startsAt,
            Instant endsAt,
            Instant saleStartsAt,
            Instant saleEndsAt,
            ScheduleState status,
            boolean requiresQueue,
            int capacity,
            int version) {
        static ScheduleView of(Schedule schedule) {
            return new ScheduleView(
                    Ids.text(schedule.id()),
                    schedule.playSequence(),
                    schedule.startsAt(),
                    schedule.endsAt(),
                    schedule.saleStartsAt(),
                    schedule.saleEndsAt(),
                    schedule.state(),
                    schedule.requiresQueue(),
                    schedule.capacity(),
                    schedule.version());
        }
    }
}
