package io.hanbeon.message.delivery;

import io.hanbeon.shared.sql.SqlFailure;

/** The organisation's settings changed between the question for its route and the record: ask again. */
public final class RouteChanged extends RuntimeException {
    private static final long serialVersionUID = 1;

    RouteChanged() {
        super("The route changed before anything was recorded by it", null, false, false);
    }

    /** Whether a transaction that records by a route had no effect and may succeed if the route is asked for again. */
    public static boolean callsForAnotherTry(Throwable failure) {
        return failure instanceof RouteChanged || SqlFailure.isContention(failure);
    }
}
