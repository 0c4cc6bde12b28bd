package io.hanbeon.queue.line;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The seeds of draws, for the rotation of the encryption key. */
@ApplicationScoped
class SealedSeeds implements SealedColumns {
    @Override
    public String table() {
        return "queue_line";
    }

    @Override
    public List<String> key() {
        return List.of("line_key");
    }

    @Override
    public List<String> columns() {
        return List.of("seed");
    }
}
