package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Buyers' numbers, for the rotation of the encryption key and for who is forgotten. */
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

    @Override
    public Map<String, String> fingerprints() {
        return Map.of("phone", "phone_hash");
    }
}
