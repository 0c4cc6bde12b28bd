package io.hanbeon.planted.order;

import jakarta.ws.rs.GET;

/** Without a path, lest the tests of the application serve it. */
class HidesItsMethod {
    @GET
    String get() {
        return "";
    }
}
