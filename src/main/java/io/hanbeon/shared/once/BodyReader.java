package io.hanbeon.shared.once;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The body of a request as received, before anything is made of it. It has arrived by now, so nothing blocks. */
@Provider
@Once
@ConstrainedTo(RuntimeType.SERVER) // or what vendors answer would be read as the request
class BodyReader implements ReaderInterceptor {
    private final CurrentRequest current;

    BodyReader(CurrentRequest current) {
        this.current = current;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        current.read(body);
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}
