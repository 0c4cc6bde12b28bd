package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.Seoul;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Numbers of tickets: {@code T20261126-7K2M9QX}. A number that there is already fails at its key, and is drawn anew. */
@ApplicationScoped
class TicketNumbers {
    /** Without what is mistaken for another when it is read aloud. */
    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 7;

    private final SecureRandom random = new SecureRandom();

    String next(Instant now) {
        var drawn = random.ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(CHARACTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        return "T" + DateTimeFormatter.BASIC_ISO_DATE.format(Seoul.businessDay(now)) + "-" + drawn;
    }
}
