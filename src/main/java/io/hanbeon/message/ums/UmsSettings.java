package io.hanbeon.message.ums;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.ums")
interface UmsSettings {
    /** How long a statement waits for a free connection. */
    @WithDefault("1")
    int connectionWaitMaxSeconds();

    /** How long the database lets a statement of ours wait for a lock, so that none takes effect long after we left. */
    @WithDefault("2")
    int lockWaitMaxSeconds();

    /** A text of more bytes in EUC-KR goes out as an MMS. */
    @WithDefault("90")
    int smsBytesMax();

    /** Bytes in EUC-KR of the longest text of an MMS. */
    @WithDefault("2000")
    int mmsBytesMax();

    /** The folder on the agent's host whose files may be sent, without a slash at its end; without it none may, URLs only. */
    Optional<String> filesBelow();

    /** What the hub calls a button's two links; the vendor's manual does not say, these are Kakao's names. */
    @WithDefault("url_mobile")
    String buttonMobileName();

    @WithDefault("url_pc")
    String buttonDesktopName();

    /** Inserts after which a message that the agent's tables provably do not hold is given up. */
    @WithDefault("200")
    int submissionsMax();

    /** The pause before we ask about a message of which the logs told nothing. */
    @WithDefault("3m")
    Duration lookAfter();

    /** How often the logs are read. */
    @WithDefault("30s")
    Duration reportsEvery();

    /** How far back the logs are read: what was requested before is asked about message by message. */
    @WithDefault("60m")
    Duration reportsLookBack();

    /** Rows of a log read at once. */
    @WithDefault("1000")
    int reportsRowsMax();
}
