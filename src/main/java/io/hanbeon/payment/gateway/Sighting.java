package io.hanbeon.payment.gateway;

import java.util.Map;

/** What a gateway says when it is asked about a payment by our key. */
public sealed interface Sighting {
    /**
     * @param amount that it is authorised for, in minor units
     * @param done what was done to it since, by our keys
     */
    record Found(GatewayAnswer.Done authorisation, long amount, String currency, Map<String, GatewayAnswer.Done> done)
            implements Sighting {}

    /** The gateway knows no such payment. */
    record Absent() implements Sighting {}

    /** No answer, or none that can be read. */
    record Unclear(String reason) implements Sighting {}
}
