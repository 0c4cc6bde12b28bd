package io.hanbeon.shared;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** The framework's own answer to such a body is no problem document. */
@Provider
class UnreadableBodies implements ExceptionMapper<MismatchedInputException> {
    @Override
    public Response toResponse(MismatchedInputException mismatch) {
        var pointer = mismatch.getPath().stream().map(UnreadableBodies::step).collect(Collectors.joining());
        return new UnreadableBody(pointer).toResponse();
    }

    private static String step(Reference reference) {
        return "/" + (reference.getFieldName() == null ? reference.getIndex() : reference.getFieldName());
    }
}
