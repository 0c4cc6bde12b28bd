package io.hanbeon.outbox.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.relay")
interface RelaySettings {
    /** Whether this instance relays events at all; the others may do it for all. */
    @WithDefault("true")
    boolean enabled();

    /** Looked by the clock for events that nothing woke the relay for, such as a crashed instance's. */
    @WithDefault("1s")
    Duration every();

    /** The next round waits so long, for company. */
    @WithDefault("10ms")
    Duration gather();

    /** The same where others have all the lanes in which something waits. */
    @WithDefault("100ms")
    Duration othersPause();

    /** Events of a lane in one round. */
    @WithDefault("100")
    int laneEventsMax();

    /** How long an instance has lanes to itself. It must outlast a round. */
    @WithDefault("20s")
    Duration lease();

    /** After this an event was not acknowledged. */
    @WithDefault("6s")
    Duration sendMax();

    /** How long Kafka may take for one request. */
    @WithDefault("2s")
    Duration requestMax();

    /** How long a send waits for what Kafka knows of a topic, or for room in memory. */
    @WithDefault("3s")
    Duration blockMax();

    /** Pause after a round that Kafka failed; it doubles. */
    @WithDefault("1s")
    Duration pause();

    @WithDefault("15s")
    Duration pauseMax();

    /** Partitions and copies of a topic that has to be made. */
    @WithDefault("6")
    int partitions();

    @WithDefault("1")
    short replicas();

    /** How often the oldest event and Kafka are looked at. */
    @WithDefault("15s")
    Duration watchEvery();

    /** Waiting events are counted up to this. */
    @WithDefault("100000")
    int countMax();
}
