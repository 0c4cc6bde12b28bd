package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.CheckFile.Checked;
import io.hanbeon.reconciliation.format.FileFormat;
import io.hanbeon.reconciliation.format.FileRefusal;
import io.hanbeon.reconciliation.format.FormatSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes a file in once, whoever sends it how often, and hands it to this instance's own worker. */
@ApplicationScoped
public class TakeFile {
    private final AtomicInteger inReading = new AtomicInteger();
    private final CheckFile checkFile;
    private final FileStore store;
    private final FormatSettings settings;
    private final ReadAndMatch readAndMatch;
    private final Background background;
    private final Ids ids;
    private final Clock clock;

    TakeFile(
            CheckFile checkFile,
            FileStore store,
            FormatSettings settings,
            ReadAndMatch readAndMatch,
            Background background,
            Ids ids,
            Clock clock) {
        this.checkFile = checkFile;
        this.store = store;
        this.settings = settings;
        this.readAndMatch = readAndMatch;
        this.background = background;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isKnown whether the same bytes were there already, so that nothing was done */
    public record Taken(ReconFile file, boolean isKnown) {}

    /** Its file on the disk is gone afterwards, also where it is refused. */
    public Uni<Taken> take(NewFile file) {
        return CallersContext.onWorker(() -> checkFile.check(file.path(), file.format()))
                .invoke(checked -> requireOfPlatform(file, checked.opened().format()))
                .chain(checked -> claim(file, checked))
                .onFailure()
                .call(() -> discard(file.path()));
    }

    /** Whoever waits for a payout does not say that it was made. */
    private static void requireOfPlatform(NewFile file, FileFormat format) {
        if (format.tellsOfPayouts() && !file.isSentByPlatform()) {
            throw new FileRefusal.PayoutsAreThePlatforms(format.name());
        }
    }

    /** What would be stored, without storing it. */
    public Uni<FilePreview> preview(NewFile file) {
        return CallersContext.onWorker(() -> checkFile.check(file.path(), file.format()))
                .map(FilePreview::of)
                .eventually(() -> discard(file.path()));
    }

    private Uni<Taken> claim(NewFile file, Checked checked) {
        var now = clock.instant();
        long id = ids.next();
        return store.claim(id, file, checked, now, now.plus(settings.claim()))
                .chain(isOurs -> store.findSame(file.organisationId(), checked.hash())
                        .chain(found -> isOurs ? handOver(found, id, file, checked) : known(found, file)));
    }

    private Uni<Taken> known(ReconFile found, NewFile file) {
        return discard(file.path()).replaceWith(new Taken(found, true));
    }

    /** It is read whether or not anybody waits for it. */
    private Uni<Taken> handOver(ReconFile found, long claimId, NewFile file, Checked checked) {
        long id = Ids.parse(found.id()).orElseThrow();
        inReading.incrementAndGet();
        return background
                .beginAndWait(
                        "Reading a file",
                        settings.answerMax(),
                        () -> read(new FileStore.Claim(id, claimId), file, checked))
                .chain(() -> store.find(id, null))
                .map(read -> new Taken(read.orElse(found), false));
    }

    private Uni<Void> read(FileStore.Claim claim, NewFile file, Checked checked) {
        return readAndMatch
                .read(claim, file, checked)
                .onTermination()
                .invoke(inReading::decrementAndGet)
                .eventually(() -> discard(file.path()));
    }

    /** Of those that this instance reads. */
    public boolean hasRoom() {
        return inReading.get() < settings.filesMax();
    }

    static Uni<@Nullable Void> discard(Path file) {
        return CallersContext.onWorker(() -> {
                    try {
                        return Files.deleteIfExists(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .replaceWithVoid();
    }
}
