package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * One consumer group's way through its topics: take some, handle those of each partition one after the other and the
 * partitions side by side, note how far. A partition whose event failed is held, while the others go on.
 */
final class Polling {
    private static final Logger LOG = Logger.getLogger(Polling.class);

    private final EventConsumer consumer;
    private final Consumer<byte[], byte[]> kafka;
    private final HandleMessage handleMessage;
    private final InboxMetrics metrics;
    private final InboxSettings settings;
    private final Clock clock;
    private final Progress progress;
    private volatile boolean isEnding;

    Polling(
            EventConsumer consumer,
            Consumer<byte[], byte[]> kafka,
            HandleMessage handleMessage,
            InboxMetrics metrics,
            InboxSettings settings,
            Clock clock) {
        this.consumer = consumer;
        this.kafka = kafka;
        this.handleMessage = handleMessage;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.progress = new Progress(settings);
    }

    /**
     * How far a partition came.
     *
     * @param next the first one that is still to be handled
     * @param isHeld whether that one failed
     */
    private record Reached(TopicPartition partition, long next, boolean isHeld) {}

    /** Until {@link #end}; never fails. */
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::roundTolerantly)
                .whilst(ignored -> !isEnding)
                .collect()
                .last()
                .chain(() -> CallersContext.onWorker(this::close))
                .replaceWithVoid();
    }

    /** Called by whoever stops the instance, on a thread of its own. */
    void end() {
        isEnding = true;
        kafka.wakeup();
    }

    private Uni<Boolean> roundTolerantly() {
        return round().onFailure()
                .invoke(failure -> LOG.warnf("%s takes its events again: %s", consumer.name(), failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWith(true);
    }

    private Uni<Void> round() {
        return CallersContext.onWorker(this::poll)
                .chain(this::handleAll)
                .chain(reached -> CallersContext.onWorker(() -> note(reached)))
                .replaceWithVoid();
    }

    private List<List<Message>> poll() {
        try {
            kafka.resume(progress.ready(kafka.paused(), clock.instant()));
            var messages = kafka.poll(settings.pollWait());
            return messages.partitions().stream()
                    .map(partition -> messages.records(partition).stream()
                            .map(Message::of)
                            .toList())
                    .toList();
        } catch (WakeupException ending) {
            return List.of();
        }
    }

    private Uni<List<Reached>> handleAll(List<List<Message>> byPartition) {
        return Multi.createFrom()
                .iterable(byPartition)
                .onItem()
                .transformToUni(this::handlePartition)
                .merge(Math.max(1, byPartition.size()))
                .collect()
                .asList();
    }

    private Uni<Reached> handlePartition(List<Message> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(this::isHandled)
                .select()
                .first(isHandled -> isHandled)
                .collect()
                .with(Collectors.counting())
                .map(handled -> reached(messages, handled.intValue()));
    }

    private static Reached reached(List<Message> messages, int handled) {
        var last = messages.getLast();
        return handled < messages.size()
                ? new Reached(last.partition(), messages.get(handled).offset(), true)
                : new Reached(last.partition(), last.offset() + 1, false);
    }

    private Uni<Boolean> isHandled(Message message) {
        return Uni.createFrom()
                .deferred(() -> handleMessage.handle(consumer, message, progress.tries(message)))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> hold(message, failure))
                .onFailure()
                .recoverWithItem(false);
    }

    private void hold(Message message, Throwable failure) {
        LOG.warnf("%s failed with %s: %s", consumer.name(), message.place(), failure.toString());
        metrics.failed(consumer);
        progress.stop(message, failure, clock.instant());
    }

    /** Where others have a partition by now, what was done is theirs to find done. */
    private boolean note(List<Reached> all) {
        var ours = kafka.assignment();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        all.stream().filter(reached -> ours.contains(reached.partition())).forEach(reached -> {
            goOn(reached);
            offsets.put(reached.partition(), new OffsetAndMetadata(reached.next()));
        });
        commit(offsets);
        return true;
    }

    private void goOn(Reached reached) {
        if (reached.isHeld()) {
            kafka.pause(List.of(reached.partition()));
            kafka.seek(reached.partition(), reached.next());
        } else {
            progress.passed(reached.partition());
        }
    }

    /** What is not noted comes again, and is known then. */
    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            if (!offsets.isEmpty()) {
                kafka.commitSync(offsets);
            }
        } catch (KafkaException notNoted) {
            LOG.warnf("%s may see events again: %s", consumer.name(), notNoted.toString());
        }
    }

    private boolean close() {
        kafka.close(CloseOptions.timeout(settings.pollWait()));
        return true;
    }
}
