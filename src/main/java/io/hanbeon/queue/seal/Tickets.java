package io.hanbeon.queue.seal;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands for a person in a line, in Redis and in lists that everybody may read. */
@ApplicationScoped
public class Tickets {
    private final QueueSeal seal;

    Tickets(QueueSeal seal) {
        this.seal = seal;
    }

    public String of(String line, String person) {
        return seal.ticket(line, person);
    }
}
