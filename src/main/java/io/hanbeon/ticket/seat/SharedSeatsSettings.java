package io.hanbeon.ticket.seat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.shared-seats")
interface SharedSeatsSettings {
    /** So long the seats of a performance are not read again, from when their reading began. */
    @WithDefault("1s")
    Duration sharedFor();

    /** Performances whose seats an instance remembers. */
    @WithDefault("100")
    int schedulesMax();

    /** Seats that it remembers of all of them, at some 150 bytes each. */
    @WithDefault("500000")
    int seatsMax();
}
