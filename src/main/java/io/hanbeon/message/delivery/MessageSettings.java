package io.hanbeon.message.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.message")
interface MessageSettings {
    /** How long whoever recorded or claimed a message has it to itself; only then may a job take it over. */
    @WithDefault("30s")
    Duration dispatchLease();

    /**
     * After this a submission has had its effect or never will. Nobody begins one with less of the lease left, so that no
     * two hands are ever on one message. For the EM agent: hanbeon.em.insert-max, and what was begun at its end, waiting
     * for a connection and a lock.
     */
    @WithDefault("8s")
    Duration submissionMax();

    /** How long a message's account is looked for; what waits longer is not handed over, or it might be after its lease. */
    @WithDefault("1s")
    Duration accountMax();

    /** How long the answer to a batch of orders waits for its message to be handed over. */
    @WithDefault("1s")
    Duration dispatchMax();

    /** Messages taken over or asked about in one round. */
    @WithDefault("500")
    int followUpMax();

    /** Accounts followed up at once in one round. */
    @WithDefault("8")
    int followUpAccountsMax();

    /** Submissions under way at once for one account in one round; hanbeon.guard.calls-max leaves room for others. */
    @WithDefault("32")
    int followUpConcurrencyMax();

    /** The pause before a second try; it doubles from one to the next, as does that between questions about a result. */
    @WithDefault("2s")
    Duration followUpPause();

    @WithDefault("5m")
    Duration followUpPauseMax();

    /**
     * How long after it was requested a result is waited for; a message that the vendor has and says no end of is then
     * given up. No carrier keeps a message longer that it cannot deliver.
     */
    @WithDefault("72h")
    Duration resultMax();

    /** Outcomes of dispatches waiting in memory to be written together; what finds no room is found by the job. */
    @WithDefault("10000")
    int outcomesMax();

    /** Waiting messages to a number that opts out that are looked at in one round, and rounds of an opt-out. */
    @WithDefault("500")
    int optOutRowsMax();

    @WithDefault("20")
    int optOutRoundsMax();

    @WithDefault("1s")
    Duration outcomesEvery();

    @WithDefault("2s")
    Duration followUpEvery();

    /** Whether others are told of each state that a message enters, on {@code message.events}: an insert for each group. */
    @WithDefault("false")
    boolean events();

    /** Messages that one statement inserts; a batch has as many statements as it takes, in one transaction. */
    @WithDefault("64")
    int insertRowsMax();
}
