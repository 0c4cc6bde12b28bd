package io.hanbeon.queue.admit;

import io.hanbeon.job.RoundsByHand;
import io.hanbeon.queue.line.Lines;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives every line its turn, since nothing runs by itself in tests. */
@ApplicationScoped
public class LinesByHand {
    private final AdmitJob job;
    private final Lines lines;

    LinesByHand(AdmitJob job, Lines lines) {
        this.job = job;
        this.lines = lines;
    }

    public void turn() {
        RoundsByHand.run(job);
    }

    /** As often as it takes to look at everybody once. */
    public void sweep() {
        for (int turn = 0; turn < 60; turn++) {
            turn();
        }
        lines.forgetAll().await().indefinitely();
    }
}
