package io.hanbeon.order.expiry;

import io.hanbeon.shared.Seoul;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/** When unpaid orders end: once a business day. */
@ApplicationScoped
public class Expiry {
    private final ExpirySettings settings;

    Expiry(ExpirySettings settings) {
        this.settings = settings;
    }

    /** The end of an order; one placed at a day's end or later ends on the next day. */
    public Instant after(Instant placedAt) {
        return Seoul.next(settings.expiry(), placedAt);
    }

    Instant of(LocalDate day) {
        return Seoul.at(day, settings.expiry());
    }

    /** The last day whose end has come. */
    LocalDate lastDay(Instant now) {
        var today = Seoul.businessDay(now);
        return now.isBefore(of(today)) ? today.minusDays(1) : today;
    }
}
