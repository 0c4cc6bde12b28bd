package io.hanbeon.order.view;

import io.hanbeon.shared.http.BadParameter;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a list of orders goes on: behind this order. Newest batches come first, in a batch the first order. */
public record OrderCursor(long batchId, int batchSeq) {
    public static final OrderCursor START = new OrderCursor(Long.MAX_VALUE, Integer.MAX_VALUE);
    static final String ORDER_BY = "batch_id DESC, batch_seq";

    /** @throws BadParameter if we did not make it */
    public static OrderCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        // Neither more bytes than ours nor another spelling of them.
        return read(text)
                .filter(cursor -> cursor.text().equals(text))
                .orElseThrow(() -> new BadParameter("cursor", "nextCursor"));
    }

    private static Optional<OrderCursor> read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new OrderCursor(bytes.getLong(), bytes.getInt()));
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }

    public static OrderCursor of(Row row) {
        return new OrderCursor(row.getLong("batch_id"), row.getInteger("batch_seq"));
    }

    public String text() {
        var bytes =
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(batchId).putInt(batchSeq);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Two conditions, since optimisers use an index for the first but not for a disjunction alone. */
    void conditionsInto(List<String> conditions, Tuple values) {
        conditions.add("batch_id <= ?");
        conditions.add("(batch_id < ? OR batch_seq > ?)");
        values.addLong(batchId).addLong(batchId).addInteger(batchSeq);
    }
}
