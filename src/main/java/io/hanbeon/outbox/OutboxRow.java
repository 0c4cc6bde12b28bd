package io.hanbeon.outbox;

import java.time.Instant;

/** An event as it is appended. */
record OutboxRow(long id, int lane, Event event, String payload, Instant createdAt) {}
