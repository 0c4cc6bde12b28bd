package io.hanbeon.payment.gateway;

/** What a gateway says to something that it was asked to do. */
public sealed interface GatewayAnswer {
    /**
     * It is done, once.
     *
     * @param id the gateway's, of what was done
     * @param approvalNumber as it stands on a receipt
     */
    record Done(String id, String approvalNumber) implements GatewayAnswer {}

    /** It was not done, and will not be. */
    record Refused(String code, String reason) implements GatewayAnswer {}

    /** The gateway has none of it: the same may be asked again. */
    record NotMade(String reason) implements GatewayAnswer {}

    /** It is done, and not as it was asked for: nothing is booked, and a person looks at it. */
    record Contradicted(String reason) implements GatewayAnswer {}

    /** Nobody knows: the gateway is asked before anything is tried again. */
    record Unconfirmed(String reason) implements GatewayAnswer {}
}
