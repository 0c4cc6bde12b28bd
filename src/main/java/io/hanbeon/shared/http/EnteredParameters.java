package io.hanbeon.shared.http;

import io.hanbeon.shared.EnteredText;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Text of an address is composed like that of a body: a search finds what was kept. */
@Provider
class EnteredParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // T is String where it says so
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        return rawType == String.class ? (ParamConverter<T>) new Composed() : null;
    }

    private static final class Composed implements ParamConverter<String> {
        @Override
        public String fromString(String text) {
            return EnteredText.composed(text);
        }

        @Override
        public String toString(String text) {
            return text;
        }
    }
}
