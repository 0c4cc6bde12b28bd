package io.hanbeon.message.send;

import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.Recorded;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Records one message and, unless it is for later, hands it to its vendor after the commit. */
@ApplicationScoped
class SendMessage {
    private final OnRoute onRoute;
    private final PrepareMessage prepareMessage;
    private final RecordSingle recordSingle;
    private final AnswerOnce answerOnce;
    private final DispatchMessage dispatchMessage;

    SendMessage(
            OnRoute onRoute,
            PrepareMessage prepareMessage,
            RecordSingle recordSingle,
            AnswerOnce answerOnce,
            DispatchMessage dispatchMessage) {
        this.onRoute = onRoute;
        this.prepareMessage = prepareMessage;
        this.recordSingle = recordSingle;
        this.answerOnce = answerOnce;
        this.dispatchMessage = dispatchMessage;
    }

    /** Fails with {@link SendRefusal}; nothing is recorded then. */
    Uni<Response> send(Caller caller, long organisationId, MessageRequest request) {
        return onRoute.answer(
                caller,
                organisationId,
                route -> prepareMessage.prepare(route, request),
                (route, ready) -> record(caller, route, ready));
    }

    /** With others where nothing stands against any of them. */
    private Uni<Response> record(Caller caller, SendingRoute route, ReadyMessage ready) {
        return answerOnce.inGroup(
                caller,
                answer(Recorded.of(ready.message().message()), ready),
                kept -> recordSingle.together(route, ready, kept),
                transaction -> recordSingle.alone(transaction, route, ready).map(recorded -> answer(recorded, ready)));
    }

    private Answer answer(Recorded recorded, ReadyMessage ready) {
        var answer = Answer.of(Response.accepted(AcceptedMessage.of(recorded)).build());
        return recorded.isNew() ? answer.then(() -> handOver(ready)) : answer;
    }

    private void handOver(ReadyMessage ready) {
        var message = ready.message().message();
        if (ready.waits()) {
            dispatchMessage.leave(List.of(message));
        } else {
            dispatchMessage.handOver(message);
        }
    }
}
