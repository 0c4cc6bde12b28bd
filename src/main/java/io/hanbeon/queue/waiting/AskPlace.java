package io.hanbeon.queue.waiting;

import io.hanbeon.queue.QueueLine;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.seal.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How somebody stands now. Asking is also how we hear that they are still there. */
@ApplicationScoped
public class AskPlace {
    private final Lines lines;
    private final Tickets tickets;
    private final WaitingStore store;
    private final QueueSettings settings;

    AskPlace(Lines lines, Tickets tickets, WaitingStore store, QueueSettings settings) {
        this.lines = lines;
        this.tickets = tickets;
        this.store = store;
        this.settings = settings;
    }

    /** Fails with a {@link QueueRefusal} that says why, where somebody has no place any more. */
    public Uni<Place> ask(String key, String personId) {
        var ticket = tickets.of(key, personId);
        return lines.find(key)
                .map(found -> found.orElseThrow(QueueRefusal.UnknownLine::new))
                .chain(line -> store.ask(line, ticket)
                        .invoke(standing -> requireThere(line.line(), standing))
                        .map(standing -> new Place(line, ticket, standing)));
    }

    private void requireThere(QueueLine line, Standing standing) {
        if (standing instanceof Standing.Absent absent) {
            throw switch (absent.reason()) {
                case DROPPED -> new QueueRefusal.Dropped(settings.grace());
                case EXPIRED -> new QueueRefusal.AdmissionExpired();
                case UNKNOWN ->
                    line.lostAt()
                            .<QueueRefusal>map(QueueRefusal.PlaceLost::new)
                            .orElseGet(QueueRefusal.NotWaiting::new);
            };
        }
    }
}
