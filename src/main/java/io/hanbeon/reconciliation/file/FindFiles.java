package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.format.FileLine;
import io.hanbeon.reconciliation.format.FileRefusal;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds files and the lines of them that could not be read. */
@ApplicationScoped
public class FindFiles {
    private final FileStore store;
    private final LineStore lines;

    FindFiles(FileStore store, LineStore lines) {
        this.store = store;
        this.lines = lines;
    }

    /** @param organisationId whose; {@code null}: anybody's */
    public Uni<ReconFile> get(String id, @Nullable Long organisationId) {
        long key = Ids.parse(id).orElseThrow(() -> new FileRefusal.UnknownFile(id));
        return store.find(key, organisationId).map(found -> found.orElseThrow(() -> new FileRefusal.UnknownFile(id)));
    }

    /** As the transaction sees it. */
    public Uni<ReconFile> get(SqlConnection transaction, FileScope file) {
        return store.find(transaction, file.id(), null).map(Optional::orElseThrow);
    }

    /** The newest first. */
    public Uni<List<ReconFile>> page(
            ReconFile.@Nullable State state, @Nullable Long organisationId, long beforeId, int max) {
        return store.page(state, organisationId, beforeId, max);
    }

    /** In the order of the file. */
    public Uni<List<FileLine.Bad>> badLines(ReconFile file, int afterLine, int max) {
        return lines.findBad(Ids.parse(file.id()).orElseThrow(), afterLine, max);
    }

    public Uni<List<String>> header(ReconFile file) {
        return store.header(Ids.parse(file.id()).orElseThrow());
    }

    public Uni<FileScope> scope(long id) {
        return store.scope(id);
    }
}
