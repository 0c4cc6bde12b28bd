package io.hanbeon.message;

import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.message.notice.PrepareNotice;
import io.hanbeon.message.notice.PreparedNotice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Has messages sent about many things that another room writes together: all are recorded, or none is. A job hands them to
 * their vendors. One that cannot be sent is recorded as one that has failed.
 */
@ApplicationScoped
public class NoticesTogether {
    private final PrepareNotice prepareNotice;
    private final SendingRoutes routes;
    private final RecordMessage recordMessage;
    private final DispatchMessage dispatchMessage;
    private final Pool pool;

    NoticesTogether(
            PrepareNotice prepareNotice,
            SendingRoutes routes,
            RecordMessage recordMessage,
            DispatchMessage dispatchMessage,
            Pool pool) {
        this.prepareNotice = prepareNotice;
        this.routes = routes;
        this.recordMessage = recordMessage;
        this.dispatchMessage = dispatchMessage;
        this.pool = pool;
    }

    /**
     * In one transaction, which is not tried again.
     *
     * @param drafts of organisations
     * @param writing what the caller writes, given the ids of the messages in the order of their drafts
     */
    public Uni<Void> during(
            List<NoticeDraft> drafts, Instant now, BiFunction<SqlConnection, List<Long>, Uni<Void>> writing) {
        return prepare(drafts, now)
                .call(notices -> pool.withTransaction(transaction -> record(transaction, notices, writing)))
                .invoke(notices -> dispatchMessage.leave(
                        sendable(notices).map(NewMessage::message).toList()))
                .replaceWithVoid();
    }

    private Uni<List<PreparedNotice>> prepare(List<NoticeDraft> drafts, Instant now) {
        return Multi.createFrom()
                .iterable(drafts)
                .onItem()
                .transformToUniAndConcatenate(draft -> prepareNotice.prepare(draft, now))
                .collect()
                .asList();
    }

    private Uni<Void> record(
            SqlConnection transaction,
            List<PreparedNotice> notices,
            BiFunction<SqlConnection, List<Long>, Uni<Void>> writing) {
        var ids =
                notices.stream().map(notice -> messageOf(notice).message().id()).toList();
        var held = notices.stream()
                .flatMap(NoticesTogether::onRoute)
                .map(PreparedNotice.OnRoute::route)
                .distinct()
                .toList();
        return routes.holdAll(transaction, held)
                .chain(() -> writing.apply(transaction, ids))
                .chain(() -> recordMessage.recordWaiting(
                        transaction, sendable(notices).toList()))
                .chain(() -> recordFailed(transaction, notices));
    }

    private Uni<Void> recordFailed(SqlConnection transaction, List<PreparedNotice> notices) {
        return Multi.createFrom()
                .items(notices.stream()
                        .filter(PreparedNotice.Failed.class::isInstance)
                        .map(PreparedNotice.Failed.class::cast))
                .onItem()
                .transformToUniAndConcatenate(
                        failed -> recordMessage.recordFailed(transaction, failed.message(), failed.why()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Stream<NewMessage> sendable(List<PreparedNotice> notices) {
        return notices.stream().flatMap(NoticesTogether::onRoute).map(PreparedNotice.OnRoute::message);
    }

    private static Stream<PreparedNotice.OnRoute> onRoute(PreparedNotice notice) {
        return notice instanceof PreparedNotice.OnRoute onRoute ? Stream.of(onRoute) : Stream.empty();
    }

    private static NewMessage messageOf(PreparedNotice notice) {
        return switch (notice) {
            case PreparedNotice.OnRoute onRoute -> onRoute.message();
            case PreparedNotice.Failed failed -> failed.message();
            case PreparedNotice.ByAgent byAgent ->
                throw new IllegalArgumentException("Several at once are of organisations");
        };
    }
}
