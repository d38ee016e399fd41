package io.fleetwatch.inventory.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.inventory.body.Text;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON that is stored as it comes: of bounded size, and of text that PostgreSQL can hold. Null passes. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = StorableJson.Check.class)
public @interface StorableJson {
    /** Bytes. A disk's description is a few hundred; thousands of samples of it are kept. */
    int MOST = 8_192;

    String message() default "must be " + MOST + " bytes at most, without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<StorableJson, JsonNode> {
        @Override
        public boolean isValid(@Nullable JsonNode json, ConstraintValidatorContext context) {
            return json == null
                    || (json.toString().getBytes(StandardCharsets.UTF_8).length <= MOST && isStorable(json));
        }

        private static boolean isStorable(JsonNode json) {
            return (!json.isTextual() || Text.isStorable(json.textValue()))
                    && json.propertyStream().allMatch(field -> Text.isStorable(field.getKey()))
                    && json.valueStream().allMatch(Check::isStorable);
        }
    }
}
