package io.fleetwatch.systemtests.asyncapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a schema with the record it describes: fields, which of them are required, types and the words of enums. */
final class RecordShape {

    private final AsyncApi document;
    private final List<String> differences = new ArrayList<>();

    private RecordShape(AsyncApi document) {
        this.document = document;
    }

    /** @param type the value of {@code type}, empty when the record has no such field */
    static List<String> differences(AsyncApi document, JsonNode schema, Class<?> record, String type) {
        RecordShape shape = new RecordShape(document);
        shape.object(record.getSimpleName(), schema, record, type);
        return shape.differences;
    }

    private void object(String where, JsonNode schema, Class<?> record, String type) {
        Set<String> fields = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        if (!type.isEmpty()) {
            fields.add("type");
            required.add("type");
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String name = snakeCase(component.getName());
            fields.add(name);
            if (!isNullable(component.getAnnotatedType())) {
                required.add(name);
            }
            value(where + "." + name, schema.path("properties").path(name), component.getAnnotatedType());
        }
        expect(where + ", fields", AsyncApi.names(schema.path("properties")), fields);
        expect(where + ", required", words(schema.path("required")), required);
    }

    private void value(String where, JsonNode reference, AnnotatedType annotated) {
        if (reference.isMissingNode()) {
            return;
        }
        JsonNode schema = document.follow(reference);
        String type = schema.path("type").asText();
        Type java = annotated.getType();
        if (java == String.class) {
            expect(where, type, "string");
        } else if (java == long.class || java == Long.class || java == int.class) {
            expect(where, type, "integer");
        } else if (java == boolean.class) {
            expect(where, type, "boolean");
        } else if (java == Instant.class) {
            expect(where, schema.path("format").asText(), "date-time");
        } else if (java == UUID.class) {
            expect(where, schema, document.at("/components/schemas/Uuid"));
        } else if (java instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            expect(where, type, "array");
            value(
                    where + "[]",
                    schema.path("items"),
                    ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0]);
        } else if (java instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            expect(where, type, "object");
        } else if (java instanceof Class<?> of && of.isEnum()) {
            expect(where, words(schema.path("enum")), words(of));
        } else if (java instanceof Class<?> of && of.isRecord() && isArray(of)) {
            expect(where, schema.path("items").size(), of.getRecordComponents().length);
            for (int i = 0; i < of.getRecordComponents().length; i++) {
                value(where + "[" + i + "]", schema.at("/items/" + i), of.getRecordComponents()[i].getAnnotatedType());
            }
        } else if (java instanceof Class<?> of && of.isRecord()) {
            object(where, schema, of, "");
        } else {
            differences.add(where + ": do not know how " + java + " is written");
        }
    }

    private void expect(String where, Object said, Object done) {
        if (!said.equals(done)) {
            differences.add(where + ": the document says " + said + ", the code " + done);
        }
    }

    private static boolean isNullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class);
    }

    private static boolean isArray(Class<?> record) {
        JsonFormat format = record.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    private static Set<String> words(JsonNode array) {
        return AsyncApi.stream(array).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> words(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> field.isAnnotationPresent(JsonProperty.class)
                        ? field.getAnnotation(JsonProperty.class).value()
                        : field.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
