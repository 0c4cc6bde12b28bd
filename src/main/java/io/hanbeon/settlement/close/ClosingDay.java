package io.hanbeon.settlement.close;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A day to be closed.
 *
 * @param fromEntryId entries from here on are looked at: ids are sorted by time, so no index by time is needed
 * @param toEntryId up to here, exclusive
 */
record ClosingDay(LocalDate day, long fromEntryId, long toEntryId) {
    static ClosingDay of(LocalDate day, CloseSettings settings) {
        // A merchant's day may begin at its cut-off hour of the day before.
        var begin = Seoul.at(day.minusDays(1), LocalTime.MIDNIGHT);
        var end = Seoul.at(day.plusDays(1), LocalTime.MIDNIGHT);
        return new ClosingDay(
                day, Ids.floor(begin.minus(settings.lateMax())), Ids.floor(end.plus(settings.bookedWithin())));
    }
}
