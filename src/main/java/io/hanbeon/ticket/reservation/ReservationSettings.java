package io.hanbeon.ticket.reservation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.reservation")
public interface ReservationSettings {
    /** For so long seats are held that are not paid yet. */
    @WithDefault("5m")
    Duration holdTime();

    /** Seats of one reservation. */
    @WithDefault("4")
    int seatsMax();

    /** So much longer they are held where a payment was opened, so that the gateway can be asked about it first. */
    @WithDefault("60s")
    Duration paymentGrace();

    /** While the gateway has not said whether one was paid, it is looked at again after this … */
    @WithDefault("10s")
    Duration silencePause();

    /** … and let go so long after its time was over, unpaid or not. A person is told. */
    @WithDefault("10m")
    Duration silenceMax();

    /** How often a transaction that lost to others is tried in all. */
    @WithDefault("5")
    int attemptsMax();

    /** How often holds are looked for that are over, and how many one round ends, at once so many. */
    @WithDefault("1s")
    Duration dueEvery();

    @WithDefault("500")
    int dueMax();

    @WithDefault("8")
    int dueConcurrencyMax();

    /** What is paid and no ticket so long after is told to a person; and paid back where its reservation has its end. */
    @WithDefault("5m")
    Duration paidWithoutTicketMax();

    /** Payments are looked at until so long after they were made, and so many of them. */
    @WithDefault("65m")
    Duration paidLookedAtFor();

    @WithDefault("20000")
    int paidLookedAtMax();

    /** How often tickets are looked for whose show was cancelled, until so long after it was to end. */
    @WithDefault("10s")
    Duration cancelledShowsEvery();

    @WithDefault("30d")
    Duration cancelledShowsFor();

    /** A claim of an instance that died ends after this. */
    @WithDefault("30s")
    Duration lease();

    /** Reservations that a list shows where it is not told how many, and at the most. */
    @WithDefault("50")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** From where a buyer is told, a number that is registered. */
    @WithDefault("02-3490-4411")
    String noticeCallback();
}
