package io.hanbeon.outbox.relay;

import java.util.List;
import java.util.Optional;

/**
 * What became of events given to Kafka.
 *
 * @param acknowledged the others may have arrived, too
 * @param failure why not all were
 */
record Delivery(List<WaitingEvent> acknowledged, Optional<Exception> failure) {}
