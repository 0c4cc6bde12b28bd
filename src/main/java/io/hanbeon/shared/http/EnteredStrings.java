package io.hanbeon.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.hanbeon.shared.EnteredText;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Every text and every key of a body is composed before anybody looks at it; half a surrogate pair is refused. */
@Singleton
class EnteredStrings implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        var module = new SimpleModule("EnteredStrings");
        module.addDeserializer(String.class, new Value());
        module.addKeyDeserializer(String.class, new Key());
        mapper.registerModule(module);
    }

    private static String entered(String text, JsonParser json) throws IOException {
        if (!EnteredText.isWhole(text)) {
            throw InvalidFormatException.from(json, "Half a surrogate pair", "", String.class);
        }
        return EnteredText.composed(text);
    }

    private static final class Value extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        Value() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return entered(StringDeserializer.instance.deserialize(json, context), json);
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return entered(key, context.getParser());
        }
    }
}
