package io.hanbeon.message.route;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code organisation_message_settings}. Sender numbers are a text, separated by spaces. */
@Entity
@Table(name = "organisation_message_settings")
class MessageSettingsEntity extends PanacheEntityBase {
    @Id
    @Column(name = "organisation_id")
    Long organisationId;

    @Column(name = "account_id")
    long accountId;

    @Column(name = "fallback_account_id")
    @Nullable
    Long fallbackAccountId;

    @Column(name = "sender_numbers")
    String senderNumbers;

    @Column(name = "changed_at")
    LocalDateTime changedAt;

    /** Given by the route's version, so that one that was deleted and made again is not taken for the old one. */
    long version;

    List<String> senderNumbers() {
        return senderNumbers.isEmpty() ? List.of() : List.of(senderNumbers.split(" "));
    }
}
