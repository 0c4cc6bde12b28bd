package io.hanbeon.reconciliation.follow;

import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.file.ReconFile;
import io.hanbeon.reconciliation.format.FormatSettings;
import io.hanbeon.reconciliation.match.MatchFile;
import io.hanbeon.reconciliation.resolve.FileClasses;
import io.hanbeon.reconciliation.resolve.FindItems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Matches a file in a transaction that will be rolled back, and says what came of it. */
@ApplicationScoped
public class TryMatching {
    private final MatchFile matchFile;
    private final FindFiles findFiles;
    private final FindItems findItems;
    private final FormatSettings settings;

    TryMatching(MatchFile matchFile, FindFiles findFiles, FindItems findItems, FormatSettings settings) {
        this.matchFile = matchFile;
        this.findFiles = findFiles;
        this.findItems = findItems;
        this.settings = settings;
    }

    /** @param file as it would be; its id, and those of its lines, are nobody's afterwards */
    @Schema(name = "ReconDryRun")
    @RegisterForReflection
    public record DryRun(ReconFile file, FileClasses found) {}

    public Uni<DryRun> look(SqlConnection transaction, FileScope file) {
        return matchFile
                .match(transaction, file)
                .chain(() -> findItems.classes(transaction, file, settings.dryRunSamples()))
                .chain(found -> findFiles.get(transaction, file).map(read -> new DryRun(read, found)));
    }
}
