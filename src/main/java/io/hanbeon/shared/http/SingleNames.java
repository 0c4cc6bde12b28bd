package io.hanbeon.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** An object with two members of one name is refused: of the two, each reader takes another. */
@Singleton
class SingleNames implements ObjectMapperCustomizer {
    /** Jackson has no exception of its own for it. */
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.{0,100}).*'", Pattern.DOTALL);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /** The name that is there twice, if that is what the failure is of. */
    static Optional<String> twice(Throwable failure) {
        var read = failure instanceof StreamReadException ? failure : failure.getCause();
        return read instanceof StreamReadException unreadable
                ? Optional.of(TWICE.matcher(unreadable.getOriginalMessage()))
                        .filter(matcher -> matcher.matches())
                        .map(matcher -> matcher.group(1))
                : Optional.empty();
    }
}
