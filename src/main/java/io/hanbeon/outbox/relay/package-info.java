/** Brings events from the outbox to Kafka: at least once, and those of a key in their order. */
@NullMarked
package io.hanbeon.outbox.relay;

import org.jspecify.annotations.NullMarked;
