package io.hanbeon.payment.gateway;

import java.util.Map;
import java.util.Optional;

/** What a gateway says when it is asked about a payment by our key. */
public sealed interface Sighting {
    /**
     * @param amount that it is authorised for, in minor units
     * @param done what was done to it since, by our keys
     */
    record Found(GatewayAnswer.Done authorisation, long amount, String currency, Map<String, Operation> done)
            implements Sighting {
        /** What became of a step; empty if the gateway has none of it. */
        public Optional<GatewayAnswer> answer(String key, long asked) {
            return Optional.ofNullable(done.get(key)).map(operation -> operation.answer(asked));
        }
    }

    /** Something that the gateway did, and how much of it. */
    record Operation(GatewayAnswer.Done answer, long amount) {
        private GatewayAnswer answer(long asked) {
            return amount == asked
                    ? answer
                    : new GatewayAnswer.Contradicted("The gateway did %d, not %d".formatted(amount, asked));
        }
    }

    /** The gateway knows no such payment. */
    record Absent() implements Sighting {}

    /** No answer, or none that can be read. */
    record Unclear(String reason) implements Sighting {}
}
