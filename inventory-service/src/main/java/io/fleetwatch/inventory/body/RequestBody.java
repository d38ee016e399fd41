package io.fleetwatch.inventory.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.answer.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies. Strict, so that a typo is an answer and not a field that silently stays as it was: unknown fields,
 * doubled fields, wrong types and anything after the document are refused with the field's name.
 */
@ApplicationScoped
public class RequestBody {

    /** Bodies here are flat; the deepest legitimate one is storage details of a camera. */
    public static final int DEEPEST = 16;

    /** Longer than the longest field of any resource. */
    private static final int LONGEST_TEXT = 8_192;

    private static final ObjectMapper STRICT = strict();

    private final Validator validator;

    RequestBody(Validator validator) {
        this.validator = validator;
    }

    /** The body as {@code type}, validated. */
    public <T> T read(byte @Nullable [] body, Class<T> type) {
        return typed(object(body), type);
    }

    /** The body as it is, for merging. */
    public ObjectNode object(byte @Nullable [] body) {
        try {
            JsonNode tree = body == null || body.length == 0 ? null : STRICT.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.invalid("", "the body must be a JSON object");
        } catch (JacksonException e) {
            throw Refusal.invalid("", "the body is not JSON as it should be: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Refusal.invalid("", "the body cannot be read");
        }
    }

    /** {@code current} with the fields of {@code patch} put over it (RFC 7396, one level), validated like a new one. */
    public <T> T merge(T current, ObjectNode patch, Class<T> type) {
        ObjectNode merged = STRICT.valueToTree(current);
        merged.setAll(patch);
        return typed(merged, type);
    }

    private <T> T typed(ObjectNode object, Class<T> type) {
        T value;
        try {
            value = STRICT.treeToValue(object, type);
        } catch (JacksonException e) {
            throw Refusal.invalid(List.of(JsonComplaint.of(e)));
        }
        List<Violation> violations = validator.validate(value).stream()
                .map(RequestBody::violation)
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return value;
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        return new Violation(JsonComplaint.snakeCase(violation.getPropertyPath().toString()), violation.getMessage());
    }

    private static ObjectMapper strict() {
        JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(LONGEST_TEXT)
                                .maxNameLength(256)
                                .maxNumberLength(64)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        // "25" is not 25, and 25 is no name: who sends the wrong type is told, instead of being guessed at.
        for (LogicalType number : List.of(LogicalType.Integer, LogicalType.Float)) {
            mapper.coercionConfigFor(number)
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
