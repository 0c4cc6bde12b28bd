/** Brings events from Kafka to the rooms that consume them: each has its effect once, or is a dead letter. */
@NullMarked
package io.hanbeon.outbox.inbox;

import org.jspecify.annotations.NullMarked;
