package io.hanbeon.planted.order;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

class HasAFirstValue extends PanacheEntityBase {
    String name = "";
}
