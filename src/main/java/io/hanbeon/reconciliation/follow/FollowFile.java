package io.hanbeon.reconciliation.follow;

import io.hanbeon.reconciliation.file.AfterReading;
import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.match.MatchFile;
import io.hanbeon.reconciliation.match.MatchFile.Look;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A file's lines are matched, and what is left of them is told; later it is tried again, since books go on. */
@ApplicationScoped
public class FollowFile implements AfterReading {
    private static final Logger LOG = Logger.getLogger(FollowFile.class);

    private final MatchFile matchFile;
    private final TellUnmatched tellUnmatched;
    private final FindFiles findFiles;
    private final FollowStore store;
    private final FollowSettings settings;
    private final Clock clock;
    private final Counter failures;

    FollowFile(
            MatchFile matchFile,
            TellUnmatched tellUnmatched,
            FindFiles findFiles,
            FollowStore store,
            FollowSettings settings,
            Clock clock,
            MeterRegistry registry) {
        this.matchFile = matchFile;
        this.tellUnmatched = tellUnmatched;
        this.findFiles = findFiles;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.failures = registry.counter("hanbeon.recon.turns.failed");
    }

    @Override
    public Uni<Void> match(FileScope file, IntFunction<Uni<Void>> progress) {
        return match(file, Look.TRY, progress);
    }

    private Uni<Void> match(FileScope file, Look look, IntFunction<Uni<Void>> progress) {
        return matchFile
                .match(file, look, progress)
                .chain(() -> tellUnmatched.tell(file.id()))
                .chain(() -> tellUnmatched.giveUp(file.id()));
    }

    /** Files that have open lines, one after the other, those first whose turn is longest ago. @return how many went well */
    Uni<Long> again() {
        return store.findFiles(settings.triesMax(), settings.filesMax())
                .chain(files -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(this::nextTurn)
                        .collect()
                        .with(Collectors.summingLong(Long::longValue)));
    }

    /** It is said before, so that one that fails every time does not keep the others from theirs. */
    private Uni<Long> nextTurn(long fileId) {
        return store.followed(fileId, clock.instant())
                .chain(() -> look(fileId, Look.TRY))
                .replaceWith(1L)
                .onFailure()
                .invoke(failure -> count(fileId, failure))
                .onFailure()
                .recoverWithItem(0L);
    }

    private void count(long fileId, Throwable failure) {
        LOG.errorf(failure, "Left until its next turn: file %s", Ids.text(fileId));
        failures.increment();
    }

    /** Because somebody asks, so all that the books have of its days is read anew. */
    public Uni<Void> again(long fileId) {
        return look(findFiles.scope(fileId).map(FileScope::anew), Look.TRY);
    }

    /** It is no try of those after which a line is given up. */
    public Uni<Void> besidesItsTurn(long fileId) {
        return look(fileId, Look.EXTRA);
    }

    private Uni<Void> look(long fileId, Look look) {
        return look(findFiles.scope(fileId), look);
    }

    private Uni<Void> look(Uni<FileScope> scope, Look look) {
        return scope.chain(file -> match(file, look, line -> Uni.createFrom().voidItem()));
    }
}
