package io.hanbeon.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instant of a body is held to the years that parameters are held to: Java knows years that no database keeps. */
@Singleton
class UsualInstants implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("UsualInstants").addDeserializer(Instant.class, new UsualInstant()));
    }

    /** The last module to be registered is asked first, so it comes after Java's own times. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    private static final class UsualInstant extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        UsualInstant() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                var instant = InstantDeserializer.INSTANT.deserialize(json, context);
                if (instant == null || Parameters.isUsual(instant)) {
                    return instant;
                }
            } catch (DateTimeException | ArithmeticException none) {
                // A number of seconds that is no instant at all.
            }
            throw InvalidFormatException.from(json, "An instant of no usual year", json.getText(), Instant.class);
        }
    }
}
