package io.hanbeon.queue.waiting;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.seal.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives one's place up, or one's admission. */
@ApplicationScoped
public class LeaveQueue {
    private final Lines lines;
    private final Tickets tickets;
    private final WaitingStore store;

    LeaveQueue(Lines lines, Tickets tickets, WaitingStore store) {
        this.lines = lines;
        this.tickets = tickets;
        this.store = store;
    }

    /** Fails with {@link QueueRefusal.NotWaiting}. */
    public Uni<Void> leave(String key, String personId) {
        return lines.find(key)
                .map(found -> found.orElseThrow(QueueRefusal.UnknownLine::new))
                .chain(line -> store.leave(line, tickets.of(key, personId)))
                .invoke(hasLeft -> {
                    if (!hasLeft) {
                        throw new QueueRefusal.NotWaiting();
                    }
                })
                .replaceWithVoid();
    }
}
