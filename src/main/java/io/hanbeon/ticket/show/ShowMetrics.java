package io.hanbeon.ticket.show;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How much is read, and how much of it the database was asked for: what decides whether reads need a model of their own. */
@ApplicationScoped
public class ShowMetrics {
    private final Counter showReads;
    private final Counter showLoads;
    private final Counter seatReads;
    private final Counter reservationReads;

    ShowMetrics(MeterRegistry registry) {
        this.showReads = registry.counter("hanbeon.ticket.reads", "of", "show");
        this.showLoads = registry.counter("hanbeon.ticket.loads", "of", "show");
        this.seatReads = registry.counter("hanbeon.ticket.reads", "of", "seats");
        this.reservationReads = registry.counter("hanbeon.ticket.reads", "of", "reservation");
    }

    public void showRead() {
        showReads.increment();
    }

    void showLoaded() {
        showLoads.increment();
    }

    public void seatsRead() {
        seatReads.increment();
    }

    public void reservationRead() {
        reservationReads.increment();
    }
}
