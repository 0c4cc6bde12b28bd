package io.hanbeon.order.place;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.order")
interface OrderSettings {
    @WithDefault("1000")
    int batchOrdersMax();

    /** Where customers of a shop without an ARS line of its own call. */
    @WithDefault("02-3490-4411")
    String callbackDefault();

    /** Put before the four digits of a shop's own line. */
    @WithDefault("02-3490-")
    String callbackPrefix();

    @WithDefault("KICC 결제 안내")
    String mmsSubjectDefault();

    /** Of an invitation, in EUC-KR, where carriers cut; a shop's own words give way to the code. */
    @WithDefault("2000")
    int messageBytesMax();

    /** Of a customer's name in a message that may have no words of its own; the order keeps it whole. */
    @WithDefault("20")
    int unsignedNameMax();

    /** How often a transaction that lost to others is tried in all. */
    @WithDefault("5")
    int storeAttemptsMax();

    /** After this a batch is answered as not stored; the merchant sends it again and learns what was. */
    @WithDefault("10s")
    Duration storeMax();

    /**
     * Whether others are told of each batch, on {@code order.events}. An ARS batch is one statement, which is its own
     * transaction; to tell of it takes a transaction of two, three more round trips.
     */
    @WithDefault("false")
    boolean events();

    Group group();

    /** Batches written together while others are being written. */
    interface Group {
        /** Statements under way at once, on an instance. */
        @WithDefault("4")
        int groupsMax();

        /** Orders of one statement; a batch that has more goes alone. */
        @WithDefault("48")
        int ordersMax();
    }
}
