package io.hanbeon.shared.once;

/**
 * A keyed request and what is remembered of its body.
 *
 * @param bodyHash of the bytes as received
 */
record MarkedRequest(KeyedRequest request, byte[] bodyHash, BodyPrint bodyPrint) {
    String identity() {
        return request.identity();
    }
}
