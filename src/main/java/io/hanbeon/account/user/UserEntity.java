package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code account_user}. Fields without accessors are Panache's way; nothing outside this room sees them. They
 * have no first values, or Hibernate Reactive takes each row that it reads for changed (its issue 2735).
 */
@Entity
@Table(name = "account_user")
class UserEntity extends PanacheEntityBase {
    static final String LOGIN = "account_user.login";
    static final String NAME = "account_user.name";
    static final String TOTP_SECRET = "account_user.totp_secret";

    @Id
    Long id;

    /** Sealed, as are {@link #name} and {@link #totpSecret}. */
    byte[] login;

    @Column(name = "login_hash")
    byte[] loginHash;

    byte[] name;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    Role role;

    @Column(name = "organisation_id")
    @Nullable
    Long organisationId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    UserState state;

    @Column(name = "state_reason")
    @Nullable
    String stateReason;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "password_temporary")
    boolean passwordTemporary;

    @Column(name = "totp_secret")
    byte @Nullable [] totpSecret;

    @Column(name = "totp_confirmed")
    boolean totpConfirmed;

    @Column(name = "totp_last_step")
    long totpLastStep;

    /** Every token of a lower one has ended. */
    @Column(name = "token_version")
    int tokenVersion;

    @Column(name = "created_at")
    LocalDateTime createdAt;

    @Version
    int version;

    /** @return the version whose tokens have ended by this, once it is committed */
    int endTokens() {
        return tokenVersion++;
    }

    boolean hasSecondFactor() {
        return totpConfirmed;
    }
}
