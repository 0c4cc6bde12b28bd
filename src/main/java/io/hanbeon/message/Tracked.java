package io.hanbeon.message;

/**
 * A message and where it stands.
 *
 * @param attempts how often a job has looked at it
 */
record Tracked(Message message, MessageState state, int attempts) {}
