package io.hanbeon.message.em;

import io.hanbeon.message.provider.Message;
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.sql.SqlFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Inserts what waits for the same table by one statement. After the server's no to a group each of its rows goes alone, so
 * that none is lost to another's fault; after silence none does, since all of them may be there. Whoever gives up takes its
 * message out of the queue.
 */
@ApplicationScoped
class EmGroupConsumer {
    private static final String WRITE_SMS = "message.em.sms.write";
    private static final String WRITE_MMS = "message.em.mms.write";

    private final GroupCommit<Message, Boolean> sms;
    private final GroupCommit<Message, Boolean> mms;
    private final EmStore store;

    EmGroupConsumer(EventBus bus, EmStore store, EmSettings settings, Clock clock, MeterRegistry registry) {
        // A statement ends within insertMax by itself, so that the breaker counts it.
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(),
                settings.group().messagesMax(),
                settings.insertMax().multipliedBy(2));
        this.sms = new GroupCommit<>(writer -> bus.send(WRITE_SMS, writer), message -> 1, limits, clock);
        this.mms = new GroupCommit<>(writer -> bus.send(WRITE_MMS, writer), message -> 1, limits, clock);
        this.store = store;
        registry.gauge("hanbeon.em.group.waiting", this, groups -> groups.sms.waiting() + groups.mms.waiting());
    }

    Uni<Void> insertSms(Message message) {
        return insert(sms, message, store::insertSms);
    }

    Uni<Void> insertMms(Message message) {
        return insert(mms, message, store::insertMms);
    }

    @ConsumeEvent(WRITE_SMS)
    Uni<Void> writeSms(long writer) {
        return sms.write(writer, messages -> insertAll(messages, store::insertSms));
    }

    @ConsumeEvent(WRITE_MMS)
    Uni<Void> writeMms(long writer) {
        return mms.write(writer, messages -> insertAll(messages, store::insertMms));
    }

    private static Uni<Void> insert(
            GroupCommit<Message, Boolean> groups, Message message, Function<List<Message>, Uni<Void>> insert) {
        return groups.commit(message)
                .chain(isInserted -> isInserted ? Uni.createFrom().voidItem() : insert.apply(List.of(message)));
    }

    /** @return false for each if none was inserted; fails if that is not known, or for the only one of its group */
    private static Uni<List<Boolean>> insertAll(List<Message> messages, Function<List<Message>, Uni<Void>> insert) {
        return insert.apply(messages)
                .replaceWith(true)
                .onFailure(failure -> messages.size() > 1 && SqlFailure.isAnswered(failure))
                .recoverWithItem(false)
                .map(isInserted -> Collections.nCopies(messages.size(), isInserted));
    }
}
