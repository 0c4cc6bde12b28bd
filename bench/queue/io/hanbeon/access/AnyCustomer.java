package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;

/**
 * Believes a header that says which customer calls, since a million people have no sessions. Compiled into a server of the
 * bench's own.
 */
@ApplicationScoped
class AnyCustomer implements Authenticator {
    private static final String HEADER = "X-Bench-Person";
    private static final String ADMIN = "admin";

    @Override
    public Uni<Optional<Caller>> authenticate(ContainerRequestContext request, String address, Uni<byte[]> body) {
        return Uni.createFrom()
                .item(Optional.ofNullable(request.getHeaderString(HEADER)).map(person -> caller(person, address)));
    }

    private static Caller caller(String person, String address) {
        var role = person.equals(ADMIN) ? Role.ADMIN : Role.CUSTOMER;
        return new Caller(Caller.Kind.PERSON, person, person, null, Set.of(role.name()), address, "");
    }
}
