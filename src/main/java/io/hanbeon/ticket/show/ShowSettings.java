package io.hanbeon.ticket.show;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.show")
public interface ShowSettings {
    /** Shows that the list holds, the newest; and venues. */
    @WithDefault("1000")
    int listMax();

    /** Seats of a hall. */
    @WithDefault("100000")
    int seatsMax();

    /** Seats that one statement inserts. */
    @WithDefault("2000")
    int insertSeatsMax();
}
