package io.hanbeon.message.send;

import io.hanbeon.message.delivery.NewMessage;

/**
 * A message that may be recorded.
 *
 * @param waits whether a job hands it over, when it is time
 */
record ReadyMessage(NewMessage message, boolean waits) {}
