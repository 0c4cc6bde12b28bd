package io.hanbeon.reconciliation.follow;

import io.hanbeon.reconciliation.file.AfterReading;
import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.match.MatchFile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.IntFunction;

/** A file's lines are matched, and what is left of them is told; later it is tried again, since books go on. */
@ApplicationScoped
public class FollowFile implements AfterReading {
    private final MatchFile matchFile;
    private final TellUnmatched tellUnmatched;
    private final FindFiles findFiles;
    private final FollowStore store;
    private final FollowSettings settings;
    private final Clock clock;

    FollowFile(
            MatchFile matchFile,
            TellUnmatched tellUnmatched,
            FindFiles findFiles,
            FollowStore store,
            FollowSettings settings,
            Clock clock) {
        this.matchFile = matchFile;
        this.tellUnmatched = tellUnmatched;
        this.findFiles = findFiles;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<Void> match(FileScope file, IntFunction<Uni<Void>> progress) {
        return matchFile
                .match(file, progress)
                .chain(() -> tellUnmatched.tell(file.id()))
                .chain(() -> tellUnmatched.giveUp(file.id()));
    }

    /** Files that have open lines, one after the other, those first whose turn is longest ago. @return how many there were */
    Uni<Long> again() {
        return store.findFiles(settings.triesMax(), settings.filesMax())
                .chain(files -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(this::nextTurn)
                        .collect()
                        .last()
                        .replaceWith((long) files.size()));
    }

    /** It is said before, so that one that fails every time does not keep the others from theirs. */
    private Uni<Void> nextTurn(long fileId) {
        return store.followed(fileId, clock.instant()).chain(() -> again(fileId));
    }

    Uni<Void> again(long fileId) {
        return findFiles
                .scope(fileId)
                .chain(file -> match(file, line -> Uni.createFrom().voidItem()));
    }
}
