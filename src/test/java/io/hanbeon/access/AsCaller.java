package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import io.restassured.http.Header;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;

/** Tests of other rooms say who calls by a header, and need no login. Not part of any build. */
@ApplicationScoped
public class AsCaller implements Authenticator {
    private static final String HEADER = "X-Test-Caller";
    private static final String ANY_ORGANISATION = "-";

    public static Header superAdmin() {
        return header(Caller.Kind.PERSON, ANY_ORGANISATION, Role.SUPER_ADMIN.name());
    }

    public static Header admin() {
        return header(Caller.Kind.PERSON, ANY_ORGANISATION, Role.ADMIN.name());
    }

    public static Header operator(long organisationId) {
        return header(Caller.Kind.PERSON, Long.toString(organisationId), Role.OPERATOR.name());
    }

    /** One of several of an organisation. */
    public static Header operator(long organisationId, String id) {
        return header(Caller.Kind.PERSON, Long.toString(organisationId), Role.OPERATOR.name() + " " + id);
    }

    public static Header customer() {
        return header(Caller.Kind.PERSON, ANY_ORGANISATION, Role.CUSTOMER.name());
    }

    /** One of many. */
    public static Header customer(String id) {
        return header(Caller.Kind.PERSON, ANY_ORGANISATION, Role.CUSTOMER.name() + " " + id);
    }

    public static Header newcomer() {
        return header(Caller.Kind.PERSON, ANY_ORGANISATION, Role.NEWCOMER.name());
    }

    public static Header machine(long organisationId, String... scopes) {
        return header(Caller.Kind.MACHINE, Long.toString(organisationId), String.join(",", scopes));
    }

    private static Header header(Caller.Kind kind, String organisation, String rights) {
        return new Header(HEADER, kind + " " + organisation + " " + rights);
    }

    @Override
    public Uni<Optional<Caller>> authenticate(ContainerRequestContext request, String address, Uni<byte[]> body) {
        var caller = Optional.ofNullable(request.getHeaderString(HEADER)).map(header -> parse(header, address));
        return Uni.createFrom().item(caller);
    }

    private static Caller parse(String header, String address) {
        var parts = header.split(" ");
        return new Caller(
                Caller.Kind.valueOf(parts[0]),
                parts.length < 4 ? "0TESTCALLER00" : parts[3],
                "tester",
                parts[1].equals(ANY_ORGANISATION) ? null : Long.valueOf(parts[1]),
                parts.length < 3 ? Set.of() : Set.of(parts[2].split(",")),
                address,
                "");
    }
}
