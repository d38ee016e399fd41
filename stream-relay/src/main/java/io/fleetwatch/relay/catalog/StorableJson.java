package io.fleetwatch.relay.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** What PostgreSQL can hold, and give back in about the size in which it came. */
final class StorableJson {

    /** Of metadata: resolution, frame rate and the like. */
    static final int MAX_BYTES = 4_096;

    static final String RULE = "must be a JSON object of at most " + MAX_BYTES
            + " bytes, without control characters, its numbers between 1e-30 and 1e30";

    /** PostgreSQL writes numbers out: 1e9999 would come back as ten thousand digits. */
    private static final int MAX_EXPONENT = 30;

    private StorableJson() {}

    static boolean isStorable(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES && holds(json);
    }

    /** Text for people: not blank, no blanks around it, nothing that does not print. */
    static boolean isPlain(String text, int most) {
        return !text.isBlank() && text.length() <= most && text.strip().equals(text) && isStorable(text);
    }

    private static boolean holds(JsonNode json) {
        return (!json.isTextual() || isStorable(json.textValue()))
                && (!json.isNumber() || isStorable(json.decimalValue()))
                && json.propertyStream().allMatch(field -> isStorable(field.getKey()))
                && json.valueStream().allMatch(StorableJson::holds);
    }

    /** No control characters (U+0000 above all, which PostgreSQL refuses) and no half of a surrogate pair. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static boolean isStorable(BigDecimal number) {
        int magnitude = number.precision() - number.scale();
        return number.signum() == 0 || (Math.abs(magnitude) <= MAX_EXPONENT && number.precision() <= 2 * MAX_EXPONENT);
    }
}
