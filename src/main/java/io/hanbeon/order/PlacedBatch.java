package io.hanbeon.order;

import io.hanbeon.message.vendor.Message;
import java.util.List;
import java.util.Optional;

/**
 * What the database made of a batch.
 *
 * @param lines every order of the request with its last verdict
 * @param message the message to dispatch, if one was recorded that can be sent
 */
record PlacedBatch(List<OrderLine> lines, Optional<Message> message) {}
