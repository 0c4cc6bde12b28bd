package io.hanbeon.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Set;

@ConfigMapping(prefix = "hanbeon.outbox")
public interface OutboxSettings {
    /** Every topic there is, by our own names; made at the start where Kafka has none. */
    @WithDefault(
            "payment.authorized,payment.capture-requested,payment.captured,payment.refunded,payment.events,payment.dlq,"
                    + "settlement.closed,recon.unmatched,recon.dlq,order.events,order.dlq,message.events,message.dlq,"
                    + "reservation.events,reservation.dlq")
    Set<String> topics();

    /** What Kafka calls a topic, where that is not our name. */
    Map<String, String> topicNames();

    /** CloudEvents' source. */
    @WithDefault("hanbeon")
    String source();

    /** Of the JSON of an event; a larger one could be refused by Kafka for ever, and hold up its lane. */
    @WithDefault("65536")
    int eventBytesMax();

    /** Events of one insert; more of one transaction take several. */
    @WithDefault("64")
    int insertRowsMax();
}
