package io.hanbeon.ticket.show;

import java.util.List;
import java.util.Map;

/**
 * A show with its performances.
 *
 * @param merchantId whose the money is
 * @param prices won
 * @param cancelUntilDays so many days before it a ticket may be given back for the last time
 */
public record Show(
        long id,
        String merchantId,
        long organisationId,
        String title,
        String description,
        ShowState state,
        Map<Grade, Long> prices,
        int cancelUntilDays,
        int version,
        List<Schedule> schedules) {

    boolean isPublic() {
        return state != ShowState.PREPARING;
    }

    Show with(List<Schedule> performances) {
        return new Show(
                id,
                merchantId,
                organisationId,
                title,
                description,
                state,
                prices,
                cancelUntilDays,
                version,
                performances);
    }
}
