package io.hanbeon.reconciliation.match;

import io.hanbeon.reconciliation.file.FindFiles;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Matches a file again, on a context of its own. */
@ApplicationScoped
class RematchConsumer {
    private static final Logger LOG = Logger.getLogger(RematchConsumer.class);

    private final FindFiles findFiles;
    private final MatchFile matchFile;

    RematchConsumer(FindFiles findFiles, MatchFile matchFile) {
        this.findFiles = findFiles;
        this.matchFile = matchFile;
    }

    @ConsumeEvent(RematchFile.REMATCH)
    Uni<Void> rematch(long id) {
        return findFiles
                .scope(id)
                .chain(file -> matchFile.match(file, line -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "File %d was not matched again", id));
    }
}
