package io.hanbeon.message.send;

/** The organisation's settings changed between the question for its route and the record: ask again. */
final class RouteChanged extends RuntimeException {
    private static final long serialVersionUID = 1;

    RouteChanged() {
        super("The route changed before anything was recorded by it", null, false, false);
    }
}
