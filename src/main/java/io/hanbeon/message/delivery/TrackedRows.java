package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Opens the rows of messages whose way goes on. */
@ApplicationScoped
class TrackedRows {
    private static final Logger LOG = Logger.getLogger(TrackedRows.class);

    private final Sealer sealer;
    private final MessageMetrics metrics;

    TrackedRows(Sealer sealer, MessageMetrics metrics) {
        this.sealer = sealer;
        this.metrics = metrics;
    }

    /** A row cannot be read when it was sealed elsewhere or is damaged, or when its key is not here. */
    record Read(List<TrackedMessage> messages, Map<Long, RuntimeException> unreadable) {
        List<Long> ids() {
            return messages.stream().map(tracked -> tracked.message().id()).toList();
        }

        List<Long> unreadableIds() {
            return List.copyOf(unreadable.keySet());
        }
    }

    Read read(RowSet<Row> rows) {
        var read = new Read(new ArrayList<>(), new LinkedHashMap<>());
        for (var row : rows) {
            try {
                read.messages().add(tracked(row));
            } catch (RuntimeException fault) {
                read.unreadable().put(row.getLong("id"), fault);
            }
        }
        return read;
    }

    /** One line, since a key that is missing makes every row unreadable. */
    void tellUnreadable(Read read) {
        if (!read.unreadable().isEmpty()) {
            metrics.unreadable(read.unreadable().size());
            LOG.errorf(
                    read.unreadable().values().iterator().next(),
                    "Messages that cannot be read: %s",
                    read.unreadableIds().stream().map(Ids::text).toList());
        }
    }

    private TrackedMessage tracked(Row row) {
        var message = new Message(
                row.getLong("id"),
                row.getLong("organisation_id"),
                Provider.valueOf(row.getString("provider")),
                row.getLong("account_id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("reference"),
                sealer.open(row.getBuffer("recipient").getBytes(), Message.RECIPIENT),
                row.getString("sender"),
                content(row),
                Utc.instant(row.getLocalDateTime("requested_at")));
        return new TrackedMessage(
                message,
                MessageState.valueOf(row.getString("state")),
                row.getLong("attempts").intValue(),
                row.getLong("submissions").intValue(),
                row.getBoolean("tried"));
    }

    private Content content(Row row) {
        var text = sealer.open(row.getBuffer("text").getBytes(), Message.TEXT);
        var details = row.getBuffer("details");
        return details == null
                ? Content.text(row.getString("title"), text)
                : ContentDetails.read(
                        sealer.open(details.getBytes(), ContentDetails.COLUMN), row.getString("title"), text);
    }
}
