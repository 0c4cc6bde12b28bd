package io.hanbeon.shared.http;

import io.hanbeon.shared.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A refusal tells its own problem. A mapper of its own, so that whoever keeps an answer can ask for it. */
@Provider
class Refusals implements ExceptionMapper<Refusal> {
    private final ProblemDocuments documents;

    Refusals(ProblemDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        return documents.of(refusal.problem()).response();
    }
}
