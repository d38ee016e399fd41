package io.fleetwatch.inventory.body;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An NVR's hostname: letters, digits, dot, hyphen and underscore. It is compared exactly, case included, because an NVR sends
 * what its operating system calls it and the gateway looks for just that.
 */
@Size(min = 1, max = 253)
@Pattern(regexp = "[\\p{L}\\p{N}]([\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_])?")
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface Hostname {
    String message() default "must be 1 to 253 letters, digits, dots, hyphens or underscores";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
