package io.hanbeon.message.send;

import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.AnswerToKeep;
import io.hanbeon.shared.sql.SqlFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Records single messages that wait in one transaction, with the answers of those that have a key. It only does what all
 * of them may have without a question: where anything stands against one, none is recorded and each goes alone.
 */
@ApplicationScoped
class RecordGroupConsumer {
    private static final String WRITE = "message.group.write";

    private final GroupCommit<Entry, Boolean> groups;
    private final SendingRoutes routes;
    private final AnswerOnce answerOnce;
    private final RecordMessage recordMessage;
    private final Pool pool;
    private final Clock clock;

    RecordGroupConsumer(
            EventBus bus,
            SendingRoutes routes,
            AnswerOnce answerOnce,
            RecordMessage recordMessage,
            Pool pool,
            SendSettings settings,
            Clock clock,
            MeterRegistry registry) {
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(),
                settings.group().messagesMax(),
                settings.group().recordMax());
        this.groups = new GroupCommit<>(writer -> bus.send(WRITE, writer), entry -> 1, limits, clock);
        registry.gauge("hanbeon.message.group.waiting", groups, GroupCommit::waiting);
        this.routes = routes;
        this.answerOnce = answerOnce;
        this.recordMessage = recordMessage;
        this.pool = pool;
        this.clock = clock;
    }

    /** A message, the way that it was prepared for, and what is kept of its answer. */
    record Entry(SendingRoute route, ReadyMessage ready, Optional<AnswerToKeep> answer) {}

    /** @return false if nothing was recorded; fails if that is not known */
    Uni<Boolean> record(Entry entry) {
        return groups.commit(entry);
    }

    @ConsumeEvent(WRITE)
    Uni<Void> write(long writer) {
        return groups.write(writer, this::record);
    }

    private Uni<List<Boolean>> record(List<Entry> entries) {
        return pool.withTransaction(transaction -> record(transaction, entries))
                .replaceWith(true)
                .onFailure(RecordGroupConsumer::hadNoEffect)
                .recoverWithItem(false)
                .map(isRecorded -> Collections.nCopies(entries.size(), isRecorded));
    }

    private Uni<Void> record(SqlConnection transaction, List<Entry> entries) {
        var answers = entries.stream().flatMap(entry -> entry.answer().stream()).toList();
        return routes.holdAll(transaction, entries.stream().map(Entry::route).toList())
                .chain(() -> answerOnce.keep(transaction, answers))
                .chain(() -> recordMessage.recordNew(
                        transaction, messages(entries, false), messages(entries, true), clock.instant()));
    }

    private static List<NewMessage> messages(List<Entry> entries, boolean waiting) {
        return entries.stream()
                .map(Entry::ready)
                .filter(ready -> ready.waits() == waiting)
                .map(ReadyMessage::message)
                .toList();
    }

    private static boolean hadNoEffect(Throwable failure) {
        return failure instanceof RouteChanged || SqlFailure.isAnswered(failure);
    }
}
