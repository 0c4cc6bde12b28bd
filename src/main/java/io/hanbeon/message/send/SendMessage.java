package io.hanbeon.message.send;

import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.Recorded;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.optout.OptOuts;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.once.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/** Records one message and, unless it is for later, hands it to its vendor after the commit. */
@ApplicationScoped
class SendMessage {
    private static final String BODY = "";

    private final RecordOnRoute recordOnRoute;
    private final CheckMailing checkMailing;
    private final WriteMessage writeMessage;
    private final OptOuts optOuts;
    private final RecordMessage recordMessage;
    private final DispatchMessage dispatchMessage;
    private final Ids ids;
    private final Clock clock;

    SendMessage(
            RecordOnRoute recordOnRoute,
            CheckMailing checkMailing,
            WriteMessage writeMessage,
            OptOuts optOuts,
            RecordMessage recordMessage,
            DispatchMessage dispatchMessage,
            Ids ids,
            Clock clock) {
        this.recordOnRoute = recordOnRoute;
        this.checkMailing = checkMailing;
        this.writeMessage = writeMessage;
        this.optOuts = optOuts;
        this.recordMessage = recordMessage;
        this.dispatchMessage = dispatchMessage;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@link SendRefusal}; nothing is recorded then. */
    Uni<Response> send(Caller caller, long organisationId, MessageRequest request) {
        return recordOnRoute.recordInGroup(
                caller, organisationId, route -> prepare(request, route), this::answerNew, this::record);
    }

    private Uni<ReadyMessage> prepare(MessageRequest request, SendingRoute route) {
        var checked = checkMailing.check(request.mailing(), route);
        return switch (writeMessage.write(checked, request.addressee(), BODY, ids.next())) {
            case WriteMessage.Written.Faulty faulty -> throw new SendRefusal.Unsendable(faulty.errors());
            case WriteMessage.Written.Sound sound ->
                requireWilling(sound.message()).replaceWith(new ReadyMessage(sound.message(), checked.waits()));
        };
    }

    private Uni<Void> requireWilling(NewMessage message) {
        var asked = message.message();
        return asked.content().isAdvertising()
                ? optOuts.among(asked.organisationId(), List.of(asked.recipient()))
                        .invoke(unwilling -> {
                            if (!unwilling.isEmpty()) {
                                throw new SendRefusal.OptedOut();
                            }
                        })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Answer> record(SqlConnection transaction, ReadyMessage ready) {
        return (ready.waits()
                        ? recordMessage
                                .recordWaiting(transaction, List.of(ready.message()))
                                .map(List::getFirst)
                        : recordMessage.recordTried(transaction, ready.message(), clock.instant()))
                .map(recorded -> answer(recorded, ready));
    }

    private Answer answerNew(ReadyMessage ready) {
        return answer(Recorded.of(ready.message().message()), ready);
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
