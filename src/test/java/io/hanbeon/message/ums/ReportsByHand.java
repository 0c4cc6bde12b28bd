package io.hanbeon.message.ums;

import io.quarkus.arc.Arc;
import java.time.Duration;

/** The job that reads the SNAP agent's logs, for tests of other rooms. */
public final class ReportsByHand {
    private ReportsByHand() {}

    /** @return how many rows it read */
    public static long read() {
        return Arc.container()
                .instance(ReadUmsReports.class)
                .get()
                .read()
                .await()
                .atMost(Duration.ofMinutes(5));
    }
}
