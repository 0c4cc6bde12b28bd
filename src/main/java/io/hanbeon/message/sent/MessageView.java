package io.hanbeon.message.sent;

import io.hanbeon.message.Channel;
import io.hanbeon.message.delivery.MessageState;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message as people see it, without what it says.
 *
 * @param causeId of the batch, or whatever else it was sent for
 * @param clientKey as the client named it; a telephone number in it is masked
 * @param recipient masked
 * @param resultCode the vendor's, once there is one
 * @param sendAt when it goes out, or did
 */
@Schema(name = "Message")
record MessageView(
        String id,
        @Nullable String organisationId,
        String causeId,
        @Nullable String clientKey,
        Provider provider,
        Channel channel,
        MessageState state,
        @Nullable String resultCode,
        String recipient,
        String sender,
        Instant requestedAt,
        Instant sendAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt) {

    static final String COLUMNS = """
            id, organisation_id, cause_id, client_key, provider, channel, state, result_code, recipient, sender,
            requested_at, sent_at, delivered_at""";

    static MessageView of(Row row, Sealer sealer) {
        long id = row.getLong("id");
        return new MessageView(
                Ids.text(id),
                Optional.ofNullable(row.getLong("organisation_id"))
                        .map(Ids::text)
                        .orElse(null),
                Ids.text(row.getLong("cause_id")),
                Optional.ofNullable(row.getString("client_key"))
                        .map(Mask::phonesIn)
                        .orElse(null),
                Provider.valueOf(row.getString("provider")),
                Channel.valueOf(row.getString("channel")),
                MessageState.valueOf(row.getString("state")),
                row.getString("result_code"),
                Mask.phone(sealer.open(row.getBuffer("recipient").getBytes(), Message.RECIPIENT)),
                row.getString("sender"),
                Ids.instant(id),
                Utc.instant(row.getLocalDateTime("requested_at")),
                instant(row.getLocalDateTime("sent_at")),
                instant(row.getLocalDateTime("delivered_at")));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }
}
