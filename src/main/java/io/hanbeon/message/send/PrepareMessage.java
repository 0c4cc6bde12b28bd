package io.hanbeon.message.send;

import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.optout.OptOuts;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes a message, outside of any transaction; what stands against it fails it with {@link SendRefusal}. */
@ApplicationScoped
class PrepareMessage {
    private static final String BODY = "";

    private final CheckMailing checkMailing;
    private final WriteMessage writeMessage;
    private final OptOuts optOuts;
    private final Ids ids;

    PrepareMessage(CheckMailing checkMailing, WriteMessage writeMessage, OptOuts optOuts, Ids ids) {
        this.checkMailing = checkMailing;
        this.writeMessage = writeMessage;
        this.optOuts = optOuts;
        this.ids = ids;
    }

    Uni<ReadyMessage> prepare(SendingRoute route, MessageRequest request) {
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
}
