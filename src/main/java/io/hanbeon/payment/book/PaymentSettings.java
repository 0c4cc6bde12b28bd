package io.hanbeon.payment.book;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.payment")
public interface PaymentSettings {
    /** For so long a payment belongs to whoever asks the gateway; longer than any call of a gateway. */
    @WithDefault("30s")
    Duration lease();

    /** After this an authorisation that was not captured is voided. */
    @WithDefault("168h")
    Duration captureWithin();

    /** When the gateway is asked about what it did not answer, for the first time; then at twice the distance … */
    @WithDefault("2s")
    Duration askAfter();

    /** … and this at the most. */
    @WithDefault("10m")
    Duration askAfterMax();

    /** After so many looks in vain a person is told. */
    @WithDefault("12")
    int looksMax();

    /** A void that is refused so often is tried once a day, and a person is told. */
    @WithDefault("5")
    int voidsMax();

    /** What a gateway does not know after this never arrived. */
    @WithDefault("2m")
    Duration arrivalMax();

    /** When a gateway is looked at again for what was given up: it may have arrived after all. */
    @WithDefault("10m")
    Duration lateAfter();

    /** So long after it was asked for, for the last time. */
    @WithDefault("24h")
    Duration lateMax();

    /** How often payments are looked for that are due. */
    @WithDefault("1s")
    Duration dueEvery();

    /** Payments that one round takes. */
    @WithDefault("200")
    int dueMax();

    /** Of them, how many are followed up at once. */
    @WithDefault("16")
    int dueConcurrencyMax();

    /** Captures that wait in memory for their turn; more are left to the job. */
    @WithDefault("10000")
    int capturesWaitingMax();

    /** How long a caller waits for the answer to an equal request that is under way. */
    @WithDefault("5s")
    Duration repeatedWaitMax();

    /** Payments that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** Payments that are compared with the ledger in a minute, one after the other and then from the first again. */
    @WithDefault("20000")
    int provedMax();
}
