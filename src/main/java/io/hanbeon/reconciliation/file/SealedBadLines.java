package io.hanbeon.reconciliation.file;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of lines that could not be read. */
@ApplicationScoped
class SealedBadLines implements SealedColumns {
    @Override
    public String table() {
        return "recon_bad_line";
    }

    @Override
    public List<String> key() {
        return List.of("file_id", "line_no");
    }

    @Override
    public List<String> columns() {
        return List.of("value", "raw");
    }
}
