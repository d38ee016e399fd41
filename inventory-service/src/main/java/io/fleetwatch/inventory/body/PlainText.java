package io.fleetwatch.inventory.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text for people: not blank, no blanks around it (so that two names that look alike are alike), no control characters, no
 * broken surrogate. Anything else is welcome; {@code <b>} is four characters of text. Null passes.
 */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Check.class)
public @interface PlainText {
    String message() default
            "must be {max} characters at most, not blank, without spaces around it and without control characters";

    int max();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<PlainText, String> {
        private int max;

        @Override
        public void initialize(PlainText rule) {
            max = rule.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || (!text.isBlank() && text.length() <= max && text.strip().equals(text) && Text.isStorable(text));
        }
    }
}
