package io.hanbeon.message.route;

import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code organisation_provider_account}. Credentials are sealed to their row, as one JSON object. */
@Entity
@Table(name = "organisation_provider_account")
class AccountEntity extends PanacheEntityBase {
    private static final String HOME_OF_CREDENTIALS = "organisation_provider_account.credentials ";

    @Id
    Long id;

    @Column(name = "organisation_id")
    long organisationId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    Provider provider;

    byte[] credentials;

    @Column(name = "retired_at")
    @Nullable
    LocalDateTime retiredAt;

    /** The newest first. */
    static Uni<List<AccountEntity>> of(long organisationId) {
        return list("organisationId = ?1 order by id desc", organisationId);
    }

    static String home(long id) {
        return HOME_OF_CREDENTIALS + id;
    }

    Credentials open(Sealer sealer) {
        return Credentials.parse(sealer.open(credentials, home(id)));
    }

    void seal(Credentials given, Sealer sealer) {
        credentials = sealer.seal(given.json(), home(id));
    }

    ProviderAccount toAccount(Sealer sealer) {
        return new ProviderAccount(id, provider, open(sealer));
    }

    ProviderChoice toChoice(Sealer sealer) {
        return new ProviderChoice(provider, open(sealer));
    }
}
