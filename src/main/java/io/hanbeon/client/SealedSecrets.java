package io.hanbeon.client;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Secrets of API clients, for the rotation of the encryption key. */
@ApplicationScoped
class SealedSecrets implements SealedColumns {
    @Override
    public String table() {
        return "api_client";
    }

    @Override
    public List<String> key() {
        return List.of("client_id");
    }

    @Override
    public List<String> columns() {
        return List.of("secret_1", "secret_2");
    }

    /** Of both: a secret may move from one to the other. */
    @Override
    public String home(String column, List<Object> key) {
        return ClientEntity.HOME_OF_SECRETS;
    }
}
