package io.hanbeon.ticket.seat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.seat-watch")
interface SeatWatchSettings {
    /** How often this instance looks at the seats of a performance that somebody watches, however many do. */
    @WithDefault("1s")
    Duration every();

    /** A connection that has nothing to say says so, before a proxy takes it for dead. */
    @WithDefault("20s")
    Duration silenceMax();

    /** Who watches for so long is asked to begin again, which browsers do by themselves. */
    @WithDefault("15m")
    Duration watchMax();

    /** Listeners of this instance. */
    @WithDefault("1000")
    int listenersMax();

    /** Of them, from one address, of IPv6 from one network. */
    @WithDefault("20")
    int listenersPerAddressMax();

    /** Changes that wait for a listener; who is slower than that is cut off. */
    @WithDefault("16")
    int waitingMax();
}
