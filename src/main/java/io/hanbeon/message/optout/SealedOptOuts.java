package io.hanbeon.message.optout;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Numbers that opted out, for the rotation of the encryption key. */
@ApplicationScoped
class SealedOptOuts implements SealedColumns {
    @Override
    public String table() {
        return "message_opt_out";
    }

    @Override
    public List<String> key() {
        return List.of("organisation_id", "phone_hash");
    }

    @Override
    public List<String> columns() {
        return List.of("phone");
    }
}
