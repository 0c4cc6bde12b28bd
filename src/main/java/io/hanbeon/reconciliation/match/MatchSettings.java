package io.hanbeon.reconciliation.match;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How near is near. */
@ConfigMapping(prefix = "hanbeon.recon-match")
public interface MatchSettings {
    /** Lines of one transaction. */
    @WithDefault("20000")
    int chunkLinesMax();

    /** Days by which a line may be earlier or later than what it confirms. */
    @WithDefault("3")
    int windowDays();

    /** What is expected of a file's days is read again from so long before its last look: it may be committed since. */
    @WithDefault("1h")
    Duration collectAgain();

    /** Minor units by which amounts may differ for it to be called a fee. */
    @WithDefault("10")
    long feeToleranceMinor();

    /** The same in basis points of what is expected; the larger of both counts. */
    @WithDefault("100")
    int feeToleranceBasisPoints();

    /** Candidates that a line is shown with. */
    @WithDefault("3")
    int candidatesMax();

    /** How long somebody waits for a file to be matched again. */
    @WithDefault("20s")
    Duration answerMax();

    /** How often a transaction that met another is tried. */
    @WithDefault("5")
    int attemptsMax();
}
