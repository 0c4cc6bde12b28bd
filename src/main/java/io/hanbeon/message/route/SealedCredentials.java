package io.hanbeon.message.route;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Credentials of accounts at vendors, for the rotation of the encryption key. */
@ApplicationScoped
class SealedCredentials implements SealedColumns {
    @Override
    public String table() {
        return "organisation_provider_account";
    }

    @Override
    public List<String> columns() {
        return List.of("credentials");
    }

    @Override
    public String home(String column, List<Object> key) {
        return AccountEntity.home((Long) key.getFirst());
    }
}
