package io.hanbeon.outbox.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Which partitions of a consumer wait for another try of their next event. */
final class Progress {
    private final InboxSettings settings;
    private final Map<TopicPartition, Stop> stops = new HashMap<>();

    Progress(InboxSettings settings) {
        this.settings = settings;
    }

    /** @param tries how often the event there failed */
    private record Stop(long offset, int tries, Instant until) {}

    synchronized int tries(Message message) {
        var stop = stops.get(message.partition());
        return stop != null && stop.offset() == message.offset() ? stop.tries() : 0;
    }

    synchronized void stop(Message message, Throwable failure, Instant now) {
        boolean isOutage = HandleMessage.isOutage(failure);
        int tries = tries(message);
        var pause = isOutage ? settings.outagePause() : pause(tries);
        stops.put(message.partition(), new Stop(message.offset(), isOutage ? tries : tries + 1, now.plus(pause)));
    }

    synchronized void passed(TopicPartition partition) {
        stops.remove(partition);
    }

    /** Those whose time has come. */
    synchronized Set<TopicPartition> ready(Set<TopicPartition> paused, Instant now) {
        return paused.stream()
                .filter(partition -> !stops.containsKey(partition)
                        || !stops.get(partition).until().isAfter(now))
                .collect(Collectors.toSet());
    }

    private Duration pause(int tries) {
        List<Duration> pauses = settings.pauses();
        return pauses.isEmpty() ? settings.outagePause() : pauses.get(Math.min(tries, pauses.size() - 1));
    }
}
