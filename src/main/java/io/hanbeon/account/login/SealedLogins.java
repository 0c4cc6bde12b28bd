package io.hanbeon.account.login;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** From where logins were tried, for the rotation of the encryption key. */
@ApplicationScoped
class SealedLogins implements SealedColumns {
    @Override
    public String table() {
        return "login_attempt";
    }

    @Override
    public List<String> columns() {
        return List.of("address", "agent");
    }
}
