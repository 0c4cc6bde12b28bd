package io.hanbeon.outbox.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "hanbeon.inbox")
interface InboxSettings {
    /** Whether this instance consumes events at all; the others may do it for all. */
    @WithDefault("true")
    boolean enabled();

    /** Before the name of a consumer this makes its group in Kafka. */
    @WithDefault("hanbeon-")
    String groupPrefix();

    /** Events taken from Kafka at once. */
    @WithDefault("200")
    int pollMax();

    /** How long Kafka is waited for where it has nothing. */
    @WithDefault("500ms")
    Duration pollWait();

    /** How long one effect may take. */
    @WithDefault("10s")
    Duration effectMax();

    /** Before an effect that failed is tried again; after the last of them its event is a dead letter. */
    @WithDefault("1s,2s,4s")
    List<Duration> pauses();

    /** Before the next try where the database does not answer, which is no fault of the event. */
    @WithDefault("1s")
    Duration outagePause();

    /** How long an event that was seen is known; longer than Kafka keeps it. */
    @WithDefault("90")
    int keptDays();

    /** Seen events forgotten by one statement. */
    @WithDefault("1000")
    int forgetRowsMax();

    /** After this an instance that says nothing loses its partitions to others. */
    @WithDefault("15s")
    Duration sessionMax();
}
