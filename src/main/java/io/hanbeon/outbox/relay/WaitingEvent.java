package io.hanbeon.outbox.relay;

/**
 * An event that Kafka has not acknowledged yet.
 *
 * @param topic by our own name for it
 */
record WaitingEvent(int lane, long position, String topic, String key, String payload) {}
