package io.hanbeon.client.administer;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.client.ClientEntity;
import io.hanbeon.client.Clients;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates or changes a client. Once that is committed it has to be announced. */
@ApplicationScoped
class SaveClient {
    private final Clients clients;
    private final Announcements announcements;
    private final JoinOrganisation joinOrganisation;
    private final Administer administer;

    SaveClient(Clients clients, Announcements announcements, JoinOrganisation joinOrganisation, Administer administer) {
        this.clients = clients;
        this.announcements = announcements;
        this.joinOrganisation = joinOrganisation;
        this.administer = administer;
    }

    /** A client stays with the organisation that it is made for. */
    Uni<ClientView> create(Caller caller, ClientEntity client) {
        return Panache.withTransaction(() -> client.<ClientEntity>persistAndFlush()
                .call(() -> joinOrganisation.join(null, client.organisationId))
                .map(ClientView::of)
                .call(created -> administer.record(caller, entry("client.create", Map.of(), created, null))));
    }

    /** Fails with {@link ClientRefusal.ClientChanged}. */
    Uni<ClientView> change(
            Caller caller,
            String clientId,
            String action,
            @Nullable String reason,
            IfMatch expected,
            Consumer<ClientEntity> change) {
        return administer.change(
                caller,
                administered(clientId, action, reason),
                expected,
                (client, before) -> Uni.createFrom().voidItem().invoke(() -> change.accept(client)));
    }

    /** Every instance that can hear of it holds requests against the client as it is now. */
    Uni<Void> announce(String clientId) {
        return announcements.announce(clients, clientId);
    }

    private static Administered<ClientEntity, ClientView> administered(
            String clientId, String action, @Nullable String reason) {
        return new Administered<>(
                () -> ClientEntity.lock(clientId),
                client -> Uni.createFrom().item(ClientView.of(client)),
                client -> Optional.of(client.version()),
                now -> new ClientRefusal.ClientChanged(),
                (before, after) -> entry(action, before.fields(), after, reason));
    }

    private static Change entry(String action, Map<String, ?> before, ClientView after, @Nullable String reason) {
        long organisationId = Ids.parse(after.organisationId()).orElseThrow();
        return new Change(action, after.subject(), organisationId, before, after.fields(), reason);
    }
}
