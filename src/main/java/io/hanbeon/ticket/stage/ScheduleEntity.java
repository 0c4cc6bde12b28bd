package io.hanbeon.ticket.stage;

import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.ShowRefusal;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of {@code ticket_schedule}; times in UTC. */
@Entity
@Table(name = "ticket_schedule")
class ScheduleEntity extends PanacheEntityBase {
    private static final String LOCK = "SELECT * FROM ticket_schedule WHERE id = ? FOR UPDATE";

    @Id
    long id;

    @Column(name = "show_id")
    long showId;

    @Column(name = "play_sequence")
    int playSequence;

    @Column(name = "hall_id")
    long hallId;

    @Column(name = "starts_at")
    LocalDateTime startsAt;

    @Column(name = "ends_at")
    LocalDateTime endsAt;

    @Column(name = "sale_starts_at")
    LocalDateTime saleStartsAt;

    @Column(name = "sale_ends_at")
    LocalDateTime saleEndsAt;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    ScheduleState state;

    @Column(name = "requires_queue")
    boolean requiresQueue;

    int capacity;
    int version;

    /** Fails with {@link ShowRefusal.UnknownSchedule}. */
    static Uni<ScheduleEntity> lock(long id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, ScheduleEntity.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(ShowRefusal.UnknownSchedule::new);
    }

    /**
     * @param organisationId of its show
     * @param fields as the audit log shows them
     */
    record Seen(long id, long showId, long organisationId, int version, Map<String, Object> fields) {}

    Seen seen(ShowEntity show) {
        return new Seen(id, showId, show.organisationId, version, fields());
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("playSequence", playSequence);
        fields.put("startsAt", startsAt.toString());
        fields.put("endsAt", endsAt.toString());
        fields.put("saleStartsAt", saleStartsAt.toString());
        fields.put("saleEndsAt", saleEndsAt.toString());
        fields.put("state", state);
        fields.put("requiresQueue", requiresQueue);
        return fields;
    }
}
