package io.hanbeon.settlement.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "hanbeon.calendar")
interface CalendarSettings {
    /** A merchant is paid so many days on which banks are open after its business day. */
    @WithDefault("2")
    int payoutDays();

    /** Days on which banks are closed besides, such as those of an election. */
    Optional<Set<LocalDate>> closedOn();

    /** Days on which they are open although the calendar says otherwise. */
    Optional<Set<LocalDate>> openOn();
}
