package io.hanbeon.message.notice;

import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.message.provider.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Records a notice in the transaction of what it is about. */
@ApplicationScoped
public class RecordNotice {
    private final SendingRoutes routes;
    private final RecordMessage recordMessage;

    RecordNotice(SendingRoutes routes, RecordMessage recordMessage) {
        this.routes = routes;
        this.recordMessage = recordMessage;
    }

    /**
     * Fails with {@link RouteChanged} if the way is another by now; whoever records prepares anew then.
     *
     * @return what is to be handed over after the commit; empty if it has failed already
     */
    public Uni<Optional<Message>> record(SqlConnection transaction, PreparedNotice notice, Instant now) {
        return switch (notice) {
            case PreparedNotice.ByAgent byAgent ->
                recordMessage.record(transaction, byAgent.draft(), now).map(Optional::of);
            case PreparedNotice.OnRoute onRoute ->
                routes.hold(transaction, onRoute.route())
                        .chain(() -> recordTried(transaction, onRoute.message(), now))
                        .map(Optional::of);
            case PreparedNotice.Failed failed ->
                holdIfAny(transaction, failed)
                        .chain(() -> recordMessage.recordFailed(transaction, failed.message(), failed.why()))
                        .replaceWith(Optional.empty());
        };
    }

    private Uni<Message> recordTried(SqlConnection transaction, NewMessage message, Instant now) {
        return recordMessage.recordTried(transaction, message, now).replaceWith(message.message());
    }

    private Uni<Void> holdIfAny(SqlConnection transaction, PreparedNotice.Failed failed) {
        return failed.route()
                .map(route -> routes.hold(transaction, route))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
