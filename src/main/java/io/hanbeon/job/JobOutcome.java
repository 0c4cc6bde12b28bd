package io.hanbeon.job;

/** What became of a period's work when it was asked for. */
public enum JobOutcome {
    DONE_HERE,
    DONE_BEFORE,
    /** Another instance has claimed it and has not ended it yet. */
    ELSEWHERE
}
