package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Buyers' numbers, for the rotation of the encryption key. */
@ApplicationScoped
class SealedReservations implements SealedColumns {
    @Override
    public String table() {
        return "reservation";
    }

    @Override
    public List<String> columns() {
        return List.of("phone");
    }
}
