package io.hanbeon.message;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Where a message stands, without what it says and to whom. */
public record MessageStatus(
        String id,
        String provider,
        Channel channel,
        String state,
        @Nullable String resultCode,
        Instant requestedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt) {

    public static MessageStatus of(Row row) {
        return new MessageStatus(
                Ids.text(row.getLong("id")),
                row.getString("provider"),
                Channel.valueOf(row.getString("channel")),
                row.getString("state"),
                row.getString("result_code"),
                Utc.instant(row.getLocalDateTime("requested_at")),
                instant(row.getLocalDateTime("sent_at")),
                instant(row.getLocalDateTime("delivered_at")));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }
}
