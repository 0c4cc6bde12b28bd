package io.hanbeon.checkout.portone;

/** What the gateway says when it is asked about a payment. */
public sealed interface Sighting {
    record Found(WindowPayment payment) implements Sighting {}

    /** It knows no such payment. */
    record Absent() implements Sighting {}

    /** No answer, or none that can be read. */
    record Unclear(String reason) implements Sighting {}

    /** It was not asked. */
    record NotAsked(String reason) implements Sighting {}
}
