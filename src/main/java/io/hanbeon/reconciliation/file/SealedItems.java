package io.hanbeon.reconciliation.file;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of files' lines, for the rotation of the encryption key: banks write names into their texts. */
@ApplicationScoped
class SealedItems implements SealedColumns {
    @Override
    public String table() {
        return "recon_item";
    }

    @Override
    public List<String> columns() {
        return List.of("text");
    }
}
