package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message to be recorded.
 *
 * @param causeId the id of what it is sent for
 * @param clientKey the caller's own name for it; an organisation's messages with one are recorded once
 */
public record NewMessage(
        Message message, long causeId, @Nullable String clientKey) {}
