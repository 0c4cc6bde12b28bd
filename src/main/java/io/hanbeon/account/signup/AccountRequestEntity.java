package io.hanbeon.account.signup;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code account_request}. */
@Entity
@Table(name = "account_request")
class AccountRequestEntity extends PanacheEntityBase {
    static final String LOGIN = "account_request.login";
    static final String NAME = "account_request.name";

    enum State {
        WAITING,
        APPROVED,
        REJECTED,
        /** Nobody decided in time. */
        EXPIRED
    }

    @Id
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    State state;

    /** Sealed, as is {@link #name}. */
    byte[] login;

    @Column(name = "login_hash")
    byte @Nullable [] loginHash;

    byte[] name;

    String affiliation;

    String reason;

    @Column(name = "decided_at")
    @Nullable
    LocalDateTime decidedAt;

    @Column(name = "decided_by")
    @Nullable
    Long decidedBy;

    @Column(name = "user_id")
    @Nullable
    Long userId;
}
