package io.hanbeon.planted.order;

import jakarta.ws.rs.POST;

/** Without a path, lest the tests of the application serve it. */
class EndsWithItsCaller {
    @POST
    public String place() {
        return "";
    }
}
