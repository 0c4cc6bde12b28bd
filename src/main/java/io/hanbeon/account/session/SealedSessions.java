package io.hanbeon.account.session;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** From where sessions were opened, for the rotation of the encryption key. */
@ApplicationScoped
class SealedSessions implements SealedColumns {
    @Override
    public String table() {
        return "account_session";
    }

    @Override
    public List<String> columns() {
        return List.of("address", "agent");
    }
}
