package io.hanbeon.ticket.shop;

import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.show.Schedule;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.Show;
import io.hanbeon.ticket.show.ShowState;
import io.hanbeon.ticket.show.Shows;
import java.time.Instant;
import java.util.List;

/** A show as the shop window has it. */
record Poster(String id, String title, String words, long fromKrw, List<Performance> performances) {

    /** Whether seats of it are sold now. */
    enum Sale {
        SOON,
        OPEN,
        OVER
    }

    record Performance(String id, int sequence, Instant startsAt, Instant saleStartsAt, Sale sale) {}

    static Poster of(Show show, Instant now) {
        return new Poster(
                Ids.text(show.id()),
                show.title(),
                show.description(),
                show.prices().values().stream().mapToLong(Long::longValue).min().orElse(0),
                show.schedules().stream()
                        .map(schedule -> performance(show, schedule, now))
                        .toList());
    }

    /** Of the one performance. */
    static Poster of(Shows.Performance performance, Instant now) {
        var all = of(performance.show(), now);
        var id = Ids.text(performance.schedule().id());
        return new Poster(
                all.id(),
                all.title(),
                all.words(),
                all.fromKrw(),
                all.performances().stream().filter(one -> one.id().equals(id)).toList());
    }

    /** What a page of one performance is about. */
    public Performance performance() {
        return performances.getFirst();
    }

    public boolean isOnSale() {
        return performances.stream().anyMatch(performance -> performance.sale() == Sale.OPEN);
    }

    private static Performance performance(Show show, Schedule schedule, Instant now) {
        return new Performance(
                Ids.text(schedule.id()),
                schedule.playSequence(),
                schedule.startsAt(),
                schedule.saleStartsAt(),
                sale(show, schedule, now));
    }

    private static Sale sale(Show show, Schedule schedule, Instant now) {
        boolean isOver = !now.isBefore(schedule.saleEndsAt())
                || schedule.state() != ScheduleState.UPCOMING
                || show.state() != ShowState.OPEN;
        return isOver ? Sale.OVER : now.isBefore(schedule.saleStartsAt()) ? Sale.SOON : Sale.OPEN;
    }
}
