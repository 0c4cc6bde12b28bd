package io.hanbeon.message.send;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.message-send")
interface SendSettings {
    @WithDefault("10000")
    int batchRecipientsMax();

    /** How far ahead a message may be reserved. */
    @WithDefault("30d")
    Duration reserveMax();

    /** Where recipients of advertising are spared for free; without it none is sent. */
    Optional<String> optOutNumber();

    /** Of organisations that have one of their own, by the organisation's id. */
    Map<String, String> optOutNumbers();

    /** How often a transaction that lost to others, or to a change of the route, is tried in all. */
    @WithDefault("5")
    int recordAttemptsMax();

    Group group();

    /** Single messages recorded together while others are being recorded. */
    interface Group {
        /** Transactions under way at once, on an instance. */
        @WithDefault("4")
        int groupsMax();

        /** Messages of one transaction. */
        @WithDefault("48")
        int messagesMax();

        /** After this it is not known what became of a group; the callers come again. */
        @WithDefault("10s")
        Duration recordMax();
    }
}
