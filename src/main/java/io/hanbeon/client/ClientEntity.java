package io.hanbeon.client;

import io.hanbeon.client.administer.ClientRefusal;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code api_client}. Lists are texts, their words separated by a space. Fields have no first values, or Hibernate
 * Reactive takes each row that it reads for changed (its issue 2735).
 */
@Entity
@Table(name = "api_client")
public class ClientEntity extends PanacheEntityBase {
    public enum State {
        ACTIVE,
        DISABLED
    }

    /** Only the row's key: when a client was used last is no column of it. */
    private static final String LOCK = "SELECT client_id FROM api_client WHERE client_id = ? FOR UPDATE";

    static final String HOME_OF_SECRETS = "api_client.secret";

    public static final int NAME_LENGTH_MAX = 100;

    @Id
    @Column(name = "client_id")
    public String clientId;

    @Column(name = "name")
    public String name;

    @Column(name = "organisation_id")
    public long organisationId;

    @Column(name = "scopes")
    public String scopes;

    @Column(name = "addresses")
    public String addresses;

    @Column(name = "plan")
    public String plan;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    public State state;

    @Column(name = "secret_1_id")
    @Nullable
    Long firstSecretId;

    @Column(name = "secret_1")
    byte @Nullable [] firstSecret;

    @Column(name = "secret_2_id")
    @Nullable
    Long secondSecretId;

    @Column(name = "secret_2")
    byte @Nullable [] secondSecret;

    @Formula("(SELECT used.last_used_at FROM api_client_use used WHERE used.client_id = client_id)")
    @Nullable
    public LocalDateTime lastUsedAt;

    @Version
    @Column(name = "version")
    public int version;

    /** The newest, for one at a time; fails with {@link ClientRefusal.UnknownClient}. */
    public static Uni<ClientEntity> lock(String clientId) {
        return Panache.getSession()
                .chain(session -> Transaction.of(session).select(LOCK, clientId))
                .chain(locked -> require(clientId));
    }

    public static Uni<ClientEntity> require(String clientId) {
        return ClientEntity.<ClientEntity>findById(clientId)
                .onItem()
                .ifNull()
                .failWith(() -> new ClientRefusal.UnknownClient(clientId));
    }

    /** In the order of their ids, from the one after {@code afterId}. */
    public static Uni<List<ClientEntity>> page(@Nullable Long organisationId, String afterId, int limit) {
        var found = organisationId == null
                ? ClientEntity.<ClientEntity>find("clientId > ?1 ORDER BY clientId", afterId)
                : ClientEntity.<ClientEntity>find(
                        "organisationId = ?1 AND clientId > ?2 ORDER BY clientId", organisationId, afterId);
        return found.page(0, limit).list();
    }

    Client toClient(Sealer sealer, SecretKey nobodys) {
        return new Client(
                clientId,
                name,
                organisationId,
                scopes(),
                addresses().stream().map(AddressRange::parse).toList(),
                plan,
                state == State.ACTIVE,
                List.of(key(firstSecret, sealer, nobodys), key(secondSecret, sealer, nobodys)));
    }

    private static SecretKey key(byte @Nullable [] sealed, Sealer sealer, SecretKey nobodys) {
        return sealed == null ? nobodys : Signatures.key(sealer.open(sealed, HOME_OF_SECRETS));
    }

    public void addSecret(long id, String secret, Sealer sealer) {
        byte[] sealed = sealer.seal(secret, HOME_OF_SECRETS);
        if (firstSecretId == null) {
            firstSecretId = id;
            firstSecret = sealed;
        } else if (secondSecretId == null) {
            secondSecretId = id;
            secondSecret = sealed;
        } else {
            throw new ClientRefusal.TwoSecrets();
        }
    }

    public void revokeSecret(long id) {
        if (Objects.equals(firstSecretId, id)) {
            firstSecretId = null;
            firstSecret = null;
        } else if (Objects.equals(secondSecretId, id)) {
            secondSecretId = null;
            secondSecret = null;
        } else {
            throw new ClientRefusal.UnknownSecret(Ids.text(id));
        }
    }

    /** Of its live secrets, the older first. */
    public List<Long> secretIds() {
        return Stream.of(firstSecretId, secondSecretId)
                .flatMap(Stream::ofNullable)
                .sorted()
                .toList();
    }

    public Set<String> scopes() {
        return words(scopes);
    }

    public Set<String> addresses() {
        return words(addresses);
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(" ")));
    }
}
