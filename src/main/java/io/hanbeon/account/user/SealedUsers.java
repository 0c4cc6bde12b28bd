package io.hanbeon.account.user;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of users, for the rotation of the encryption key. */
@ApplicationScoped
class SealedUsers implements SealedColumns {
    @Override
    public String table() {
        return "account_user";
    }

    @Override
    public List<String> columns() {
        return List.of("login", "name", "totp_secret");
    }
}
