package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.CheckFile.Checked;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Reads a file that was taken in, and has it matched. */
@ApplicationScoped
class ReadAndMatch {
    private static final Logger LOG = Logger.getLogger(ReadAndMatch.class);

    private final ReadFile readFile;
    private final AfterReading afterReading;
    private final FileStore store;
    private final Clock clock;

    ReadAndMatch(ReadFile readFile, AfterReading afterReading, FileStore store, Clock clock) {
        this.readFile = readFile;
        this.afterReading = afterReading;
        this.store = store;
        this.clock = clock;
    }

    Uni<Void> read(FileStore.Claim claim, NewFile file, Checked checked) {
        return readFile.read(claim, file, checked)
                .chain(() -> store.beginMatching(claim, readFile.claimEnd()))
                .chain(() -> store.scope(claim.fileId()))
                .chain(scope -> afterReading.match(scope, line -> store.matchedTo(claim, line, readFile.claimEnd())))
                .chain(() -> store.end(claim, clock.instant()))
                .onFailure()
                .recoverWithUni(failure -> fail(claim, failure));
    }

    private Uni<Void> fail(FileStore.Claim claim, Throwable failure) {
        LOG.errorf(failure, "File %d was not read to its end", claim.fileId());
        return store.fail(claim, failure.getClass().getSimpleName(), clock.instant());
    }
}
