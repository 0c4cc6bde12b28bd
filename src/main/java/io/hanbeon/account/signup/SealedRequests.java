package io.hanbeon.account.signup;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who asked for an account, for the rotation of the encryption key. */
@ApplicationScoped
class SealedRequests implements SealedColumns {
    @Override
    public String table() {
        return "account_request";
    }

    @Override
    public List<String> columns() {
        return List.of("login", "name");
    }
}
