package io.hanbeon.message.send;

import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.RecordedMessage;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.shared.once.Keeping;
import io.hanbeon.shared.once.Keeping.Effect;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Records one message and, unless it is for later, hands it to its vendor after the commit. */
@ApplicationScoped
class SendMessage {
    private final OnRoute onRoute;
    private final PrepareMessage prepareMessage;
    private final RecordSingle recordSingle;
    private final DispatchMessage dispatchMessage;

    SendMessage(
            OnRoute onRoute,
            PrepareMessage prepareMessage,
            RecordSingle recordSingle,
            DispatchMessage dispatchMessage) {
        this.onRoute = onRoute;
        this.prepareMessage = prepareMessage;
        this.recordSingle = recordSingle;
        this.dispatchMessage = dispatchMessage;
    }

    /** Fails with {@link SendRefusal}; nothing is recorded then. */
    <R> Uni<R> send(Keeping<AcceptedMessage, R> keeping, long organisationId, MessageRequest request) {
        return onRoute.answer(
                keeping,
                organisationId,
                route -> prepareMessage.prepare(route, request),
                (route, ready) -> record(keeping, route, ready));
    }

    /** With others where nothing stands against any of them. */
    private <R> Uni<R> record(Keeping<AcceptedMessage, R> keeping, SendingRoute route, ReadyMessage ready) {
        return keeping.inGroup(
                effect(RecordedMessage.of(ready.message().message()), ready),
                kept -> recordSingle.together(route, ready, kept),
                transaction -> recordSingle.alone(transaction, route, ready).map(recorded -> effect(recorded, ready)));
    }

    private Effect<AcceptedMessage> effect(RecordedMessage recorded, ReadyMessage ready) {
        return new Effect<>(AcceptedMessage.of(recorded), () -> handOver(recorded, ready));
    }

    private void handOver(RecordedMessage recorded, ReadyMessage ready) {
        var message = ready.message().message();
        if (!recorded.isNew()) {
            return;
        }
        if (ready.waits()) {
            dispatchMessage.leave(List.of(message));
        } else {
            dispatchMessage.handOver(message);
        }
    }
}
