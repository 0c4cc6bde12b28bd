package io.hanbeon.message.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.Recorded;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.optout.OptOuts;
import io.hanbeon.message.provider.Message;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.once.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Records a batch of messages in one transaction; a job hands them to their vendor. */
@ApplicationScoped
class SendBatch {
    private static final String RECIPIENTS = "/recipients";

    private final RecordOnRoute recordOnRoute;
    private final CheckMailing checkMailing;
    private final WriteMessage writeMessage;
    private final OptOuts optOuts;
    private final RecordMessage recordMessage;
    private final DispatchMessage dispatchMessage;
    private final SendSettings settings;
    private final ObjectMapper mapper;
    private final Ids ids;

    SendBatch(
            RecordOnRoute recordOnRoute,
            CheckMailing checkMailing,
            WriteMessage writeMessage,
            OptOuts optOuts,
            RecordMessage recordMessage,
            DispatchMessage dispatchMessage,
            SendSettings settings,
            ObjectMapper mapper,
            Ids ids) {
        this.recordOnRoute = recordOnRoute;
        this.checkMailing = checkMailing;
        this.writeMessage = writeMessage;
        this.optOuts = optOuts;
        this.recordMessage = recordMessage;
        this.dispatchMessage = dispatchMessage;
        this.settings = settings;
        this.mapper = mapper;
        this.ids = ids;
    }

    /** A large body is no work for an event loop; fails as the framework does where it is none of ours. */
    Uni<BatchRequest> read(byte[] body) {
        return CallersContext.onWorker(() -> parse(body))
                .onFailure(UncheckedIOException.class)
                .transform(Throwable::getCause);
    }

    private BatchRequest parse(byte[] body) {
        try {
            return Objects.requireNonNullElseGet(mapper.readValue(body, BatchRequest.class), SendBatch::nothing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BatchRequest nothing() {
        return new BatchRequest(null, null, null, null, null, null, null, null, false, null, null, null);
    }

    /** Fails with {@link SendRefusal} where it is wrong for all recipients; nothing is recorded then. */
    Uni<Response> send(Caller caller, long organisationId, BatchRequest request) {
        return recordOnRoute.record(caller, organisationId, route -> prepare(request, route), this::record);
    }

    private Uni<PreparedBatch> prepare(BatchRequest request, SendingRoute route) {
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

    private Uni<Answer> record(SqlConnection transaction, PreparedBatch batch) {
        var messages = batch.toRecord();
        return (messages.isEmpty()
                        ? Uni.createFrom().item(List.<Recorded>of())
                        : recordMessage.recordWaiting(transaction, messages))
                .chain(recorded -> CallersContext.onWorker(() -> toJson(batch.result(recorded)))
                        .map(json -> answer(json).then(() -> dispatchMessage.leave(fresh(messages, recorded)))));
    }

    private static Answer answer(byte[] json) {
        return Answer.of(
                Response.accepted(json).type(MediaType.APPLICATION_JSON_TYPE).build());
    }

    /** More than a megabyte of a full batch. */
    private byte[] toJson(BatchResult result) {
        try {
            return mapper.writeValueAsBytes(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written", e);
        }
    }

    private static List<Message> fresh(List<NewMessage> messages, List<Recorded> recorded) {
        var fresh = new ArrayList<Message>();
        for (int i = 0; i < messages.size(); i++) {
            if (recorded.get(i).isNew()) {
                fresh.add(messages.get(i).message());
            }
        }
        return fresh;
    }
}
