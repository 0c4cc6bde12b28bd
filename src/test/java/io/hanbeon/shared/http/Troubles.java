package io.hanbeon.shared.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A resource that goes wrong in every way that a framework knows. */
@Path("/test/troubles")
public class Troubles {
    public record Wish(
            @NotNull String name,
            @Size(min = 1, max = 3) String length,
            @Min(5) Integer least,
            @Max(5) Integer most,
            @Pattern(regexp = "[ab]+") String format,
            @Valid List<Part> parts,
            Colour colour,
            Boolean yes,
            Instant at) {}

    public enum Colour {
        RED,
        @JsonProperty("sky blue")
        BLUE
    }

    public record Part(@NotNull String name) {}

    @POST
    @Operation(hidden = true)
    public Uni<Wish> wish(@NotNull @Valid Wish wish) {
        return Uni.createFrom().item(wish);
    }

    @GET
    @Path("parameter/{id}")
    @Operation(hidden = true)
    public Uni<String> parameter(
            @PathParam("id") @Size(max = 3) String id, @QueryParam("count") @Max(5) Integer count) {
        return Uni.createFrom().item(id);
    }

    @DELETE
    @Operation(hidden = true)
    public Uni<String> parameter(@QueryParam("reason") @NotBlank String reason) {
        return Uni.createFrom().item(reason);
    }

    @GET
    @Path("broken-promise")
    @Operation(hidden = true)
    public @NotNull String brokenPromise() {
        return null;
    }

    @GET
    @Path("{kind}")
    @Operation(hidden = true)
    public Uni<Response> fail(String kind) {
        return Uni.createFrom().failure(failure(kind));
    }

    private static Throwable failure(String kind) {
        return switch (kind) {
            case "bug" -> new IllegalStateException("secret 4111-1111");
            case "error" -> new AssertionError("secret 4111-1111");
            case "away" -> new RuntimeException(new ConnectException("secret-host:3306"));
            case "overtaken" -> new OptimisticLockException("secret");
            case "unauthorized" -> new io.quarkus.security.UnauthorizedException("secret");
            case "unauthenticated" -> new io.quarkus.security.AuthenticationFailedException("secret");
            case "forbidden" -> new io.quarkus.security.ForbiddenException("secret");
            case "redirect" -> new jakarta.ws.rs.RedirectionException(303, URI.create("/docs"));
            default -> new WebApplicationException("secret", Integer.parseInt(kind));
        };
    }
}
