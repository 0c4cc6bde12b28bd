package io.hanbeon.remote.guard;

import java.util.Arrays;

/**
 * How the last calls ended, in the order in which they began. In the order of their ends those that nobody answers come
 * in one row, when their time is over and all others ended long ago: a vendor that leaves out one of five would look down.
 */
final class CallWindow {
    private enum End {
        NONE,
        ANSWERED,
        FAILED
    }

    private final End[] ends;
    private final int callsMin;
    private final double failureRatio;
    private long begun;

    /**
     * @param callsMin that must have ended; of them the ratio must have failed
     * @param atOnceMax calls under way at once, which have no end yet
     */
    CallWindow(int callsMin, int atOnceMax, double failureRatio) {
        this.ends = new End[callsMin + atOnceMax];
        this.callsMin = callsMin;
        this.failureRatio = failureRatio;
        Arrays.fill(ends, End.NONE);
    }

    /** @return the call's number; they grow */
    synchronized long begin() {
        ends[place(begun)] = End.NONE;
        return begun++;
    }

    /** One that was not made after all; its place would hide those of calls that were. */
    synchronized void withdraw(long call) {
        if (call == begun - 1) {
            begun--;
        }
    }

    /** @return whether so many have failed that the vendor is down */
    synchronized boolean end(long call, boolean isFailed) {
        if (begun - call <= ends.length) {
            ends[place(call)] = isFailed ? End.FAILED : End.ANSWERED;
        }
        return isFailed && isDown();
    }

    /** Nothing that ended so far counts any more. @return the number of the next call */
    synchronized long startAnew() {
        Arrays.fill(ends, End.NONE);
        return begun;
    }

    private boolean isDown() {
        int ended = 0;
        int failed = 0;
        for (long call = begun - 1; call >= Math.max(0, begun - ends.length) && ended < callsMin; call--) {
            var end = ends[place(call)];
            ended += end == End.NONE ? 0 : 1;
            failed += end == End.FAILED ? 1 : 0;
        }
        return ended == callsMin && failed >= failureRatio * callsMin;
    }

    private int place(long call) {
        return (int) (call % ends.length);
    }
}
