package io.hanbeon.outbox.append;

import io.hanbeon.outbox.Event;
import java.time.Instant;

/** An event as it is appended. */
public record OutboxRow(long id, int lane, Event event, String payload, Instant createdAt) {}
