package io.fleetwatch.inventory.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fleetwatch.inventory.answer.Violation;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is wrong with a document, in the words of its sender rather than of our classes. */
final class JsonComplaint {

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private JsonComplaint() {}

    static Violation of(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return new Violation("", "the body is not JSON as it should be");
        }
        String field = path(mapping);
        if (!(e instanceof UnrecognizedPropertyException unknown)) {
            return new Violation(field, "has the wrong type");
        }
        return new Violation(
                field,
                unknown.getPropertyName().equals("status")
                        ? "status follows the NVR's connection and cannot be set here"
                        : "is not a field that can be set here");
    }

    static String snakeCase(String path) {
        return HUMP.matcher(path).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
