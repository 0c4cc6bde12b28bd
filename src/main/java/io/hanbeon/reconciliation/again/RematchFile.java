package io.hanbeon.reconciliation.again;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.file.ReconFile;
import io.hanbeon.reconciliation.follow.FollowFile;
import io.hanbeon.reconciliation.match.MatchSettings;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches the open lines of a file again because somebody asks for it. */
@ApplicationScoped
public class RematchFile {
    private final FindFiles findFiles;
    private final MatchSettings settings;
    private final RecordChange recordChange;
    private final FollowFile followFile;
    private final Background background;
    private final Pool pool;

    RematchFile(
            FindFiles findFiles,
            MatchSettings settings,
            RecordChange recordChange,
            FollowFile followFile,
            Background background,
            Pool pool) {
        this.findFiles = findFiles;
        this.settings = settings;
        this.recordChange = recordChange;
        this.followFile = followFile;
        this.background = background;
        this.pool = pool;
    }

    /** It goes on where it takes longer than somebody waits. */
    public Uni<ReconFile> rematch(Caller caller, String id, @Nullable Long organisationId) {
        return findFiles
                .get(id, organisationId)
                .call(file -> record(caller, file, organisationId))
                .call(file -> match(Ids.parse(file.id()).orElseThrow()))
                .chain(file -> findFiles.get(id, organisationId));
    }

    private Uni<Boolean> match(long id) {
        return background.beginAndWait("Matching a file again", settings.answerMax(), () -> followFile.again(id));
    }

    private Uni<Void> record(Caller caller, ReconFile file, @Nullable Long organisationId) {
        var change = new Change("recon.reprocess", "recon-file/" + file.id(), organisationId, Map.of(), Map.of(), null);
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, change));
    }
}
