package io.hanbeon.reconciliation.follow;

import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Matches a file again, on a context of its own. */
@ApplicationScoped
class RematchConsumer {
    private static final Logger LOG = Logger.getLogger(RematchConsumer.class);

    private final FollowFile followFile;

    RematchConsumer(FollowFile followFile) {
        this.followFile = followFile;
    }

    @ConsumeEvent(RematchFile.REMATCH)
    Uni<Void> rematch(long id) {
        return followFile
                .again(id)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "File %d was not matched again", id));
    }
}
