package io.hanbeon.audit.chain;

/**
 * A row of {@code audit_chain}: where a chain ends.
 *
 * @param seq and {@code hash} are the last entry's; 0 and zeros where there is none yet
 * @param seal shows that we wrote the other three
 */
public record ChainHead(long chain, long seq, String hash, String seal) {
    public static final String NO_HASH = "0".repeat(64);
}
