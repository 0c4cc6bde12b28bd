package io.hanbeon.message.em;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.em")
interface EmSettings {
    /** How long a statement waits for a free connection. */
    @WithDefault("1")
    int connectionWaitMaxSeconds();

    /** How long the database lets a statement of ours wait for a lock, so that none takes effect long after we left. */
    @WithDefault("2")
    int lockWaitMaxSeconds();

    /**
     * How long a message waits for its row: for a place in a group, a connection and the answer, and for the same as an
     * SMS where its MMS was refused. Nothing is begun for it after that. A statement has as long.
     */
    @WithDefault("2s")
    Duration insertMax();

    Group group();

    /** Rows of one table inserted together while others are being inserted. */
    interface Group {
        /** Statements under way at once for each of the two tables, on an instance. */
        @WithDefault("4")
        int groupsMax();

        /** Messages of one statement. */
        @WithDefault("48")
        int messagesMax();
    }

    /** A text of this many characters goes out as an MMS. */
    @WithDefault("80")
    int mmsFromCharacters();

    /** A text of more bytes in EUC-KR goes out as an MMS. */
    @WithDefault("90")
    int smsBytesMax();

    /** Inserts after which a message that the agent's tables provably do not hold is given up. */
    @WithDefault("200")
    int submissionsMax();

    /** The pause before the first look for a result. */
    @WithDefault("2s")
    Duration lookAfter();
}
