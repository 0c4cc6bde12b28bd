package io.hanbeon.message.sent;

import io.hanbeon.message.delivery.ExplainResult;
import io.hanbeon.message.delivery.MessageState;
import io.hanbeon.message.delivery.UnknownMessage;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.ResultCode;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads messages for people. */
@ApplicationScoped
class FindSentMessages {
    private static final String SELECT = "SELECT " + MessageView.COLUMNS + ", title, text FROM message WHERE ";

    private static final String FIND_MOVES =
            "SELECT moved_at, state, code FROM message_move WHERE message_id = ? ORDER BY moved_at, state";

    private final Pool pool;
    private final Sealer sealer;
    private final ExplainResult explainResult;

    FindSentMessages(Pool pool, Sealer sealer, ExplainResult explainResult) {
        this.pool = pool;
        this.sealer = sealer;
        this.explainResult = explainResult;
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "MessagePage")
    record Page(List<MessageView> messages, @Nullable String nextCursor) {}

    /** A state that a message entered. */
    @Schema(name = "MessageMove")
    record Move(Instant at, MessageState state, @Nullable String code) {}

    /**
     * What the result code means, where somebody has told us.
     *
     * @param retryable whether the same message may get through if somebody sends it again
     * @param mayStillArrive whether it may reach the recipient though it counts as failed
     */
    @Schema(name = "MessageReason")
    record Reason(
            @Schema(examples = "이동통신사에 없는 번호입니다") String ko,
            @Schema(examples = "No such number") String en,
            boolean retryable,
            boolean mayStillArrive) {
        static Reason of(ResultCode result) {
            return new Reason(result.ko(), result.en(), result.isRetryable(), result.mayStillArrive());
        }
    }

    /** @param text absent for those who may not read it, and so is the title */
    @Schema(name = "MessageDetail")
    record Detail(
            MessageView message,
            @Nullable Reason reason,
            @Nullable String title,
            @Nullable String text,
            List<Move> history) {}

    /** The newest first. */
    Uni<Page> page(MessageFilter filter, long beforeId, int limit) {
        var where = filter.where(beforeId, sealer);
        return pool.preparedQuery(SELECT + where.sql() + " ORDER BY id DESC LIMIT ?")
                .execute(where.values().addInteger(limit + 1))
                .map(rows ->
                        stream(rows).map(row -> MessageView.of(row, sealer)).toList())
                .map(found -> page(found, limit));
    }

    private static Page page(List<MessageView> found, int limit) {
        var slice = Slice.of(found, limit, MessageView::id);
        return new Page(slice.items(), slice.nextCursor());
    }

    /**
     * Fails with {@link UnknownMessage}, also where it is another organisation's.
     *
     * @param organisationId {@code null}: anybody's
     */
    Uni<Detail> detail(String id, @Nullable Long organisationId, boolean mayRead) {
        long messageId = Ids.parse(id).orElseThrow(() -> new UnknownMessage(id));
        return pool.preparedQuery(SELECT + "id = ? AND (? OR organisation_id = ?)")
                .execute(Tuple.of(messageId, organisationId == null, organisationId))
                .map(rows -> stream(rows).findFirst().orElseThrow(() -> new UnknownMessage(id)))
                .chain(row -> moves(messageId).map(moves -> detail(row, mayRead, moves)));
    }

    private Detail detail(Row row, boolean mayRead, List<Move> moves) {
        var view = MessageView.of(row, sealer);
        return new Detail(
                view,
                reason(view),
                mayRead ? row.getString("title") : null,
                mayRead ? sealer.open(row.getBuffer("text").getBytes(), Message.TEXT) : null,
                moves);
    }

    private @Nullable Reason reason(MessageView view) {
        return Optional.ofNullable(view.resultCode())
                .flatMap(code -> explainResult.explain(view.provider(), code))
                .map(Reason::of)
                .orElse(null);
    }

    /** From the moment in which it was asked for. */
    private Uni<List<Move>> moves(long id) {
        var requested = new Move(Ids.instant(id), MessageState.REQUESTED, null);
        return pool.preparedQuery(FIND_MOVES)
                .execute(Tuple.of(id))
                .map(rows -> Stream.concat(Stream.of(requested), stream(rows).map(FindSentMessages::move))
                        .toList());
    }

    private static Move move(Row row) {
        return new Move(
                Utc.instant(row.getLocalDateTime("moved_at")),
                MessageState.valueOf(row.getString("state")),
                row.getString("code"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
