package dev.ybis.gateway.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// What callers send is read to the letter, and not guessed at: a number or a truth value is no text, a text or a part
/// of a number no whole one, and a field that
/// means nothing here is a mistake the caller should hear of. What engines answer may have any field more than we know.
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    private static final String OURS = "dev.ybis.gateway.";

    @Override
    public void customize(ObjectMapper mapper) {
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                .forEach(
                        shape -> mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail));
        List.of(CoercionInputShape.String, CoercionInputShape.EmptyString, CoercionInputShape.Float)
                .forEach(
                        shape -> mapper.coercionConfigFor(LogicalType.Integer).setCoercion(shape, CoercionAction.Fail));
        mapper.addHandler(new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    JsonDeserializer<?> deserializer,
                    Object beanOrClass,
                    String name)
                    throws IOException {
                Class<?> type = beanOrClass instanceof Class<?> itself ? itself : beanOrClass.getClass();
                if (type.getName().startsWith(OURS)) {
                    throw UnrecognizedPropertyException.from(
                            parser, beanOrClass, name, deserializer.getKnownPropertyNames());
                }
                return false;
            }
        });
    }
}
