package io.hanbeon.message;

/**
 * A message and where it stands.
 *
 * @param attempts how often a job has claimed it, this time included
 */
record Tracked(Message message, MessageState state, int attempts) {}
