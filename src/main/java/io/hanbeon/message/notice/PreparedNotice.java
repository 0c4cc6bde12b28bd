package io.hanbeon.message.notice;

import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.provider.OwnCode;
import java.util.Optional;

/** What is to be recorded of a notice. */
public sealed interface PreparedNotice {
    /** Of nobody's organisation. */
    record ByAgent(NoticeDraft draft) implements PreparedNotice {}

    /** By the organisation's route. */
    record OnRoute(SendingRoute route, NewMessage message) implements PreparedNotice {}

    /**
     * One that cannot be sent.
     *
     * @param route that stands against it; empty if there is none at all
     */
    record Failed(Optional<SendingRoute> route, NewMessage message, OwnCode why) implements PreparedNotice {}
}
