package io.hanbeon.outbox.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Events under way to Kafka. The first that fails ends it: the producer is told to give up the others, since one behind it
 * that still arrived would overtake it.
 */
final class Sending {
    private final Runnable giveUp;
    private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();

    // All guarded by this.
    private final List<WaitingEvent> acknowledged = new ArrayList<>();
    private @Nullable Exception failure;
    private int underWay = 1; // whoever sends, until it has sent all

    Sending(Runnable giveUp) {
        this.giveUp = giveUp;
    }

    CompletableFuture<Delivery> delivery() {
        return delivery;
    }

    synchronized boolean isBroken() {
        return failure != null;
    }

    synchronized Callback begin(WaitingEvent event) {
        underWay++;
        return (metadata, exception) -> end(event, exception);
    }

    void allBegun() {
        finishOne();
    }

    private void fail(Exception exception) {
        if (isFirst(exception)) {
            giveUp.run();
        }
    }

    private void end(WaitingEvent event, @Nullable Exception exception) {
        if (exception == null) {
            acknowledge(event);
        } else {
            fail(exception);
        }
        finishOne();
    }

    private synchronized void acknowledge(WaitingEvent event) {
        acknowledged.add(event);
    }

    private synchronized boolean isFirst(Exception exception) {
        boolean isFirst = failure == null;
        failure = isFirst ? exception : failure;
        return isFirst;
    }

    private void finishOne() {
        isLast().ifPresent(delivery::complete);
    }

    private synchronized Optional<Delivery> isLast() {
        return --underWay == 0
                ? Optional.of(new Delivery(List.copyOf(acknowledged), Optional.ofNullable(failure)))
                : Optional.empty();
    }
}
