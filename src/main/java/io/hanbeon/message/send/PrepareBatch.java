package io.hanbeon.message.send;

import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.optout.OptOuts;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Makes the messages of a batch, outside of any transaction; what stands against all of them fails it. */
@ApplicationScoped
class PrepareBatch {
    private static final String RECIPIENTS = "/recipients";

    private final CheckMailing checkMailing;
    private final WriteMessage writeMessage;
    private final OptOuts optOuts;
    private final SendSettings settings;
    private final Ids ids;

    PrepareBatch(
            CheckMailing checkMailing, WriteMessage writeMessage, OptOuts optOuts, SendSettings settings, Ids ids) {
        this.checkMailing = checkMailing;
        this.writeMessage = writeMessage;
        this.optOuts = optOuts;
        this.settings = settings;
        this.ids = ids;
    }

    Uni<PreparedBatch> prepare(SendingRoute route, BatchRequest request) {
        return CallersContext.onWorker(() -> write(request, route)).chain(this::withoutUnwilling);
    }

    private PreparedBatch write(BatchRequest request, SendingRoute route) {
        var checked = checkMailing.check(request.mailing(), route);
        var recipients = recipients(request);
        long batchId = ids.next();
        return PreparedBatch.of(
                batchId,
                IntStream.range(0, recipients.size())
                        .mapToObj(index ->
                                writeMessage.write(checked, recipients.get(index), RECIPIENTS + "/" + index, batchId))
                        .toList());
    }

    private List<Addressee> recipients(BatchRequest request) {
        var recipients = Objects.requireNonNullElse(request.recipients(), List.<Addressee>of());
        if (recipients.isEmpty()) {
            throw unsendable(RequestFault.REQUIRED.problem());
        }
        if (recipients.size() > settings.batchRecipientsMax()) {
            throw unsendable(RequestFault.TOO_MANY.with("max", settings.batchRecipientsMax()));
        }
        var none = new Addressee(null, null, null);
        return recipients.stream()
                .map(one -> Objects.requireNonNullElse(one, none))
                .toList();
    }

    private static SendRefusal unsendable(Problem problem) {
        return new SendRefusal.Unsendable(List.of(problem.error(RECIPIENTS)));
    }

    private Uni<PreparedBatch> withoutUnwilling(PreparedBatch batch) {
        return batch.isAdvertising()
                ? optOuts.among(batch.toRecord().getFirst().message().organisationId(), batch.recipients())
                        .map(batch::without)
                : Uni.createFrom().item(batch);
    }
}
