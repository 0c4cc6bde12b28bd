package io.hanbeon.client;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Change;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.redis.Announcements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.StaleStateException;
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

    /** @return as it is now, its version too; a client stays with the organisation that it is made for */
    Uni<ClientEntity> create(Caller caller, ClientEntity client) {
        return Panache.withTransaction(() -> joinOrganisation
                .join(null, client.organisationId)
                .chain(() -> client.<ClientEntity>persistAndFlush())
                .call(created -> record(caller, created, "client.create", Map.of(), null)));
    }

    /** @return as it is now, its version too */
    Uni<ClientEntity> change(
            Caller caller, String clientId, String action, @Nullable String reason, Consumer<ClientEntity> change) {
        return Panache.withTransaction(() -> ClientEntity.require(clientId)
                .call(client -> {
                    var before = client.fields();
                    change.accept(client);
                    return client.flush().chain(() -> record(caller, client, action, before, reason));
                })
                .onFailure(SaveClient::isStale)
                .transform(stale -> new ClientRefusal.ClientChanged()));
    }

    /** Every instance that can hear of it holds requests against the client as it is now. */
    Uni<Void> announce(String clientId) {
        return announcements.announce(clients, clientId);
    }

    /** The row's version says so; Hibernate's lock for a change is one that MariaDB cannot read. */
    private static boolean isStale(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    private Uni<Void> record(
            Caller caller, ClientEntity client, String action, Map<String, ?> before, @Nullable String reason) {
        var change =
                new Change(action, "client/" + client.clientId, client.organisationId, before, client.fields(), reason);
        return administer.record(caller, change);
    }
}
