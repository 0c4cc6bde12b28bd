package io.hanbeon.shared.once;

import io.hanbeon.shared.Caller;

/**
 * A request that says of itself which one it is.
 *
 * @param client what kind of caller, and its id
 * @param route method and path with query, the path in its one spelling
 * @param body as received
 * @param isForm of a page, which shows what is refused in a form made anew
 */
record KeyedRequest(String client, String route, String key, byte[] body, boolean isForm) {
    static KeyedRequest of(Caller caller, String route, String key, byte[] body, boolean isForm) {
        if (caller.id().isEmpty()) {
            throw new IllegalStateException("Whoever is nobody cannot be told from others by a key");
        }
        return new KeyedRequest(client(caller.kind(), caller.id()), route, key, body, isForm);
    }

    static String client(Caller.Kind kind, String id) {
        return kind + ":" + id;
    }

    /** The three parts of the key that decides; none of them can hold a space but the route, whose form is fixed. */
    String identity() {
        return identity(client, route, key);
    }

    static String identity(String client, String route, String key) {
        return String.join(" ", client, route, key);
    }
}
