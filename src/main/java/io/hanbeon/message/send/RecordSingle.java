package io.hanbeon.message.send;

import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordMessage;
import io.hanbeon.message.delivery.RecordedMessage;
import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.flow.GroupCommit.Writing;
import io.hanbeon.shared.flow.GroupCommits;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.AnswerToKeep;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
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
class RecordSingle {
    private static final String WAITING = "hanbeon.message.group.waiting";

    private final GroupCommit<Entry, Boolean> groups;
    private final SendingRoutes routes;
    private final AnswerOnce answerOnce;
    private final RecordMessage recordMessage;
    private final Pool pool;
    private final Clock clock;

    RecordSingle(
            SendingRoutes routes,
            AnswerOnce answerOnce,
            RecordMessage recordMessage,
            Pool pool,
            SendSettings settings,
            GroupCommits groupCommits,
            Clock clock) {
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(),
                settings.group().messagesMax(),
                settings.group().recordMax());
        this.groups = groupCommits.make(WAITING, limits, recording());
        this.routes = routes;
        this.answerOnce = answerOnce;
        this.recordMessage = recordMessage;
        this.pool = pool;
        this.clock = clock;
    }

    /** A message, the way that it was prepared for, and what is kept of its answer. */
    private record Entry(SendingRoute route, ReadyMessage ready, Optional<AnswerToKeep> answer) {}

    /** @return false if nothing was recorded; fails if that is not known */
    Uni<Boolean> together(SendingRoute route, ReadyMessage ready, Optional<AnswerToKeep> answer) {
        return groups.commit(new Entry(route, ready, answer));
    }

    /** Where something stands against it, it is refused in the transaction, so that a key keeps the refusal, too. */
    Uni<RecordedMessage> alone(SqlConnection transaction, SendingRoute route, ReadyMessage ready) {
        return routes.hold(transaction, route)
                .chain(() -> ready.waits()
                        ? recordMessage
                                .recordWaiting(transaction, List.of(ready.message()))
                                .map(List::getFirst)
                        : recordMessage.recordTried(transaction, ready.message(), clock.instant()));
    }

    /** Where anything stands against one, each is left to go its own way. */
    private Writing<Entry, Boolean> recording() {
        return Writing.<Entry, Boolean>together(this::record)
                .elseAlone(
                        (entries, failure) -> hadNoEffect(failure),
                        entry -> Uni.createFrom().item(false));
    }

    private Uni<List<Boolean>> record(List<Entry> entries) {
        return pool.withTransaction(transaction -> record(transaction, entries))
                .replaceWith(Collections.nCopies(entries.size(), true));
    }

    private Uni<Void> record(SqlConnection transaction, List<Entry> entries) {
        var answers = entries.stream().flatMap(entry -> entry.answer().stream()).toList();
        return answerOnce
                .keep(transaction, answers)
                .chain(() -> routes.holdAll(
                        transaction, entries.stream().map(Entry::route).toList()))
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
