package io.hanbeon.merchant;

import org.jspecify.annotations.Nullable;

/**
 * A merchant's terminal as the other rooms see it.
 *
 * @param arsDnis the four digits of its ARS line, empty if it has none
 * @param organisationId whose message provider it uses; {@code null}: the EM agent
 * @param requiresSignature whether its batches must be signed by a client of its organisation
 * @param takesUnsignedWords whether an unsigned batch may bring words of its own for the message
 * @param answersTruthfully whether a sound order of a batch that was not stored says so; the old endpoint answered 0000
 * @param version grows with every change
 */
public record Shop(
        String terminalId,
        String terminalName,
        String arsDnis,
        String adminId,
        String adminName,
        Profile profile,
        BatchMode batchMode,
        @Nullable Long organisationId,
        boolean requiresSignature,
        boolean takesUnsignedWords,
        boolean answersTruthfully,
        int version) {

    /** Which fields of a batch are required. */
    public enum Profile {
        /** Everything that the old endpoint asked for: card, expiry, instalment, name, phone. */
        FULL,
        /** Terminal, type and orders; name and phone where a message is to be sent. */
        MINIMAL
    }

    /** What becomes of the sound orders of a batch in which others are not. */
    public enum BatchMode {
        PARTIAL,
        ALL_OR_NOTHING
    }

    public boolean takesAllOrNothing() {
        return batchMode == BatchMode.ALL_OR_NOTHING;
    }
}
