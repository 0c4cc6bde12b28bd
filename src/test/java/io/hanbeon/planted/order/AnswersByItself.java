package io.hanbeon.planted.order;

import jakarta.ws.rs.core.Response;

/** A use case that only a resource could call. */
class AnswersByItself {
    Response place() {
        return Response.accepted().build();
    }
}
