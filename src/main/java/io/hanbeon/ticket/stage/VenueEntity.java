package io.hanbeon.ticket.stage;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code venue}. */
@Entity
@Table(name = "venue")
class VenueEntity extends PanacheEntityBase {
    @Id
    long id;

    String name;
    String address;
    int version;
}
