package io.hanbeon.ticket.stage;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code hall}. Its seats stay: performances were opened with them. */
@Entity
@Table(name = "hall")
class HallEntity extends PanacheEntityBase {
    @Id
    long id;

    @Column(name = "venue_id")
    long venueId;

    String name;

    @Column(name = "seat_map", columnDefinition = "mediumtext")
    String seatMap;

    int capacity;
    int version;
}
