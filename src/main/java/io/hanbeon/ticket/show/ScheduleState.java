package io.hanbeon.ticket.show;

/** Where a performance stands; one that is not UPCOMING is not sold. */
public enum ScheduleState {
    UPCOMING,
    ONGOING,
    ENDED,
    CANCELLED
}
