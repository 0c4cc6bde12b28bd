package io.hanbeon.message;

/**
 * A message and where it stands.
 *
 * @param attempts how often a job has claimed it, this time included
 * @param wasTried whether a hand before this one may have given it to the vendor
 */
record Tracked(Message message, MessageState state, int attempts, boolean wasTried) {}
