package io.hanbeon.message.delivery;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of messages, for the rotation of the encryption key. */
@ApplicationScoped
class SealedMessages implements SealedColumns {
    @Override
    public String table() {
        return "message";
    }

    @Override
    public List<String> columns() {
        return List.of("recipient", "text", "details");
    }
}
