package io.hanbeon.reconciliation.again;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.reconciliation.follow.FollowFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks at open lines for which there is something new, and at those of which somebody asks it. */
@ApplicationScoped
class MatchDueJob implements RepeatedJob {
    static final String NAME = "recon-match-due";

    private final NoteArrivals noteArrivals;
    private final DueRows dueRows;
    private final DueFiles dueFiles;
    private final FollowFile followFile;
    private final AgainSettings settings;

    MatchDueJob(
            NoteArrivals noteArrivals,
            DueRows dueRows,
            DueFiles dueFiles,
            FollowFile followFile,
            AgainSettings settings) {
        this.noteArrivals = noteArrivals;
        this.dueRows = dueRows;
        this.dueFiles = dueFiles;
        this.followFile = followFile;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    /** One file after the other, since each needs its book for itself. */
    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.filesMax(), 1);
        return noteArrivals.note().chain(() -> dueRows.each(limits, dueFiles::claim, DueFiles.DueFile::id, this::look));
    }

    private Uni<Void> look(DueFiles.DueFile file) {
        return followFile.besidesItsTurn(file.id()).chain(() -> dueFiles.end(file));
    }
}
