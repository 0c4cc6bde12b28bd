package io.hanbeon.client.administer;

import io.hanbeon.client.ClientEntity;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.http.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client as people see it; its secrets never.
 *
 * @param signsWith its live secrets, the older first
 * @param version to be sent back with a change
 */
@Schema(name = "Client")
record ClientView(
        String id,
        String name,
        @Schema(examples = "0000000000001") String organisationId,
        Set<String> scopes,
        Set<String> addresses,
        String plan,
        ClientEntity.State state,
        List<LiveSecret> signsWith,
        @Nullable Instant lastUsedAt,
        int version) {

    record LiveSecret(String id, Instant since) {
        static LiveSecret of(long id) {
            return new LiveSecret(Ids.text(id), Ids.instant(id));
        }
    }

    /** @param secret shown this once */
    @Schema(name = "NewSecret")
    record WithSecret(ClientView client, String secretId, String secret) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "Clients")
    record Page(List<ClientView> clients, @Nullable String nextCursor) {
        static Page of(List<ClientEntity> found, int limit) {
            var slice = Slice.of(found, limit, client -> client.clientId).map(ClientView::of);
            return new Page(slice.items(), slice.nextCursor());
        }
    }

    /** What an audit entry and a kept answer say that they are about. */
    String subject() {
        return "client/" + id;
    }

    /** As the audit log shows it. */
    Map<String, ?> fields() {
        return Map.of(
                "name", name,
                "organisationId", organisationId,
                "scopes", scopes,
                "addresses", addresses,
                "plan", plan,
                "state", state,
                "signsWith", signsWith.stream().map(LiveSecret::id).toList());
    }

    static ClientView of(ClientEntity client) {
        return new ClientView(
                client.clientId,
                client.name,
                Ids.text(client.organisationId),
                client.scopes(),
                client.addresses(),
                client.plan,
                client.state,
                client.secretIds().stream().map(LiveSecret::of).toList(),
                Optional.ofNullable(client.lastUsedAt).map(Utc::instant).orElse(null),
                client.version);
    }
}
