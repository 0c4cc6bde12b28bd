package io.hanbeon.ticket.stage;

import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of {@code ticket_show}. */
@Entity
@Table(name = "ticket_show")
class ShowEntity extends PanacheEntityBase {
    /** By hand, since Hibernate asks MySQL for a lock in words that MariaDB does not know. */
    private static final String LOCK = "SELECT * FROM ticket_show WHERE id = ? FOR UPDATE";

    @Id
    long id;

    @Column(name = "merchant_id")
    String merchantId;

    @Column(name = "organisation_id")
    long organisationId;

    String title;
    String description;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    ShowState state;

    String prices;

    @Column(name = "cancel_until_days")
    int cancelUntilDays;

    int version;

    /** Fails with {@link ShowRefusal.UnknownShow}. */
    static Uni<ShowEntity> lock(long id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, ShowEntity.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(ShowRefusal.UnknownShow::new);
    }

    /** @param fields as the audit log shows them */
    record Seen(long id, long organisationId, int version, Map<String, Object> fields) {}

    Seen seen() {
        return new Seen(id, organisationId, version, fields());
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("title", title);
        fields.put("merchantId", merchantId);
        fields.put("state", state);
        fields.put("prices", prices);
        fields.put("cancelUntilDays", cancelUntilDays);
        return fields;
    }
}
