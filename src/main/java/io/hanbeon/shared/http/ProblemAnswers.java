package io.hanbeon.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.Refusal;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Which error is told as which problem. */
@Singleton
class ProblemAnswers {
    private static final int ERROR = 400;
    private static final int FAILURE = 500;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> BODYLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

    private final ProblemDocuments documents;

    ProblemAnswers(ProblemDocuments documents) {
        this.documents = documents;
    }

    @ServerExceptionMapper
    Response invalid(ResteasyReactiveViolationException invalid, Request request, UriInfo uri) {
        if (invalid.getConstraintViolations().stream().anyMatch(ProblemAnswers::isOurs)) {
            return failed(invalid, request, uri);
        }
        var isParameter = isParameter(request, uri);
        var errors = invalid.getConstraintViolations().stream()
                .map(violation -> FieldRules.error(violation, isParameter))
                .sorted(Comparator.comparing(Refusal.FieldError::pointer))
                .toList();
        return answer(HttpProblems.INVALID.problem().naming(errors));
    }

    /** The last is of a body in an encoding of its own, UTF-32 say, that breaks that encoding's rules. */
    @ServerExceptionMapper({
        MismatchedInputException.class,
        StreamReadException.class,
        StreamConstraintsException.class,
        CharConversionException.class
    })
    Response unreadable(IOException unreadable) {
        var pointer = unreadable instanceof JsonMappingException mismatch ? pointer(mismatch) : "";
        return answer(SingleNames.twice(unreadable)
                .map(name -> HttpProblems.NAME_TWICE.with("name", name).at(pointer + "/" + escaped(name)))
                .orElseGet(() -> HttpProblems.BODY_UNREADABLE.at(pointer)));
    }

    /** A body that ends or breaks within a field; all else of the kind is ours, of an answer that cannot be written. */
    @ServerExceptionMapper
    Response broken(JsonMappingException broken, Request request, UriInfo uri) {
        return broken.getCause() instanceof StreamReadException ? unreadable(broken) : failed(broken, request, uri);
    }

    /** A value of the right shape that is none of the field's. */
    @ServerExceptionMapper
    Response misfit(InvalidFormatException misfit) {
        return FieldRules.misfit(misfit.getTargetType())
                .map(problem -> problem.error(pointer(misfit)))
                .map(error -> answer(HttpProblems.INVALID.problem().naming(List.of(error))))
                .orElseGet(() -> unreadable(misfit));
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException notFound, Request request) {
        var allowed = AllowedMethods.here();
        return allowed.isEmpty() || allowed.contains(request.getMethod())
                ? answer(HttpProblems.NOT_FOUND.problem())
                : notAllowed(null, request);
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException notAllowed, Request request) {
        var allowed = String.join(", ", AllowedMethods.here());
        return answer(HttpProblems.METHOD_NOT_ALLOWED
                .with("method", request.getMethod())
                .with("allowed", allowed)
                .header("Allow", allowed));
    }

    /** The framework's own, and redirects, which are no errors. */
    @ServerExceptionMapper
    Response other(WebApplicationException other, Request request, UriInfo uri) {
        int status = other.getResponse().getStatus();
        if (status < ERROR) {
            return other.getResponse();
        }
        if (other.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        return status < FAILURE || status == UNAVAILABLE
                ? answer(HttpProblems.of(status).problem())
                : failed(other, request, uri);
    }

    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        UnauthorizedException.class
    })
    Response unauthenticated(SecurityException unauthenticated) {
        return answer(HttpProblems.UNAUTHENTICATED.problem().header("WWW-Authenticate", "Bearer"));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return answer(HttpProblems.FORBIDDEN.problem());
    }

    @ServerExceptionMapper
    Response overtaken(OptimisticLockException overtaken) {
        return answer(HttpProblems.OVERTAKEN.problem());
    }

    /** Named one by one where the framework would have an answer of its own. */
    @ServerExceptionMapper({ValidationException.class, InvalidDefinitionException.class, Throwable.class})
    Response failed(Throwable failure, Request request, UriInfo uri) {
        return documents
                .ofFailure(failure, request.getMethod() + " " + uri.getPath())
                .response();
    }

    private Response answer(Problem problem) {
        return documents.of(problem).response();
    }

    /** Of a request without a body everything is, also what it leaves out. */
    private static Predicate<String> isParameter(Request request, UriInfo uri) {
        return BODYLESS.contains(request.getMethod())
                ? name -> true
                : name -> uri.getPathParameters().containsKey(name)
                        || uri.getQueryParameters().containsKey(name);
    }

    /** What a resource returned broke its own promise. */
    private static boolean isOurs(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String pointer(JsonMappingException mismatch) {
        return mismatch.getPath().stream().map(ProblemAnswers::step).collect(Collectors.joining());
    }

    private static String step(JsonMappingException.Reference reference) {
        return "/" + (reference.getFieldName() == null ? reference.getIndex() : escaped(reference.getFieldName()));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
