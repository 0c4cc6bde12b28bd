package io.hanbeon.message.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.RecordedMessage;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.message.provider.Message;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.once.Keeping;
import io.hanbeon.shared.once.Keeping.Effect;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Records a batch of messages in one transaction; a job hands them to their vendor. */
@ApplicationScoped
class SendBatch {
    private final OnRoute onRoute;
    private final PrepareBatch prepareBatch;
    private final SendingRoutes routes;
    private final RecordMessage recordMessage;
    private final DispatchMessage dispatchMessage;
    private final ObjectMapper mapper;

    SendBatch(
            OnRoute onRoute,
            PrepareBatch prepareBatch,
            SendingRoutes routes,
            RecordMessage recordMessage,
            DispatchMessage dispatchMessage,
            ObjectMapper mapper) {
        this.onRoute = onRoute;
        this.prepareBatch = prepareBatch;
        this.routes = routes;
        this.recordMessage = recordMessage;
        this.dispatchMessage = dispatchMessage;
        this.mapper = mapper;
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

    /**
     * Fails with {@link SendRefusal} where it is wrong for all recipients; nothing is recorded then. Comes to the JSON of a
     * {@link BatchResult}.
     */
    <R> Uni<R> send(Keeping<byte[], R> keeping, long organisationId, BatchRequest request) {
        return onRoute.answer(
                keeping,
                organisationId,
                route -> prepareBatch.prepare(route, request),
                (route, batch) -> record(keeping, route, batch));
    }

    private <R> Uni<R> record(Keeping<byte[], R> keeping, SendingRoute route, PreparedBatch batch) {
        return keeping.inTransaction(transaction -> routes.hold(transaction, route)
                .chain(() -> insert(transaction, batch.toRecord()))
                .chain(recorded -> effect(batch, recorded)));
    }

    private Uni<List<RecordedMessage>> insert(SqlConnection transaction, List<NewMessage> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().item(List.of())
                : recordMessage.recordWaiting(transaction, messages);
    }

    private Uni<Effect<byte[]>> effect(PreparedBatch batch, List<RecordedMessage> recorded) {
        return CallersContext.onWorker(() -> toJson(batch.result(recorded)))
                .map(json -> new Effect<>(json, () -> dispatchMessage.leave(fresh(batch.toRecord(), recorded))));
    }

    /** More than a megabyte of a full batch. */
    private byte[] toJson(BatchResult result) {
        try {
            return mapper.writeValueAsBytes(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written", e);
        }
    }

    private static List<Message> fresh(List<NewMessage> messages, List<RecordedMessage> recorded) {
        var fresh = new ArrayList<Message>();
        for (int i = 0; i < messages.size(); i++) {
            if (recorded.get(i).isNew()) {
                fresh.add(messages.get(i).message());
            }
        }
        return fresh;
    }
}
