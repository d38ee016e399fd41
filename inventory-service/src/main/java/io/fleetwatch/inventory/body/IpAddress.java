package io.fleetwatch.inventory.body;

import io.netty.util.NetUtil;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A literal IPv4 or IPv6 address without zone, kept and compared as it is written. Null passes. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IpAddress.Check.class)
public @interface IpAddress {
    String message() default "must be an IPv4 or IPv6 address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<IpAddress, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || (text.length() <= 45
                            // ASCII only, and without the zone that the parser would let pass.
                            && text.chars().allMatch(c -> "0123456789abcdefABCDEF.:".indexOf(c) >= 0)
                            && (NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text)));
        }
    }
}
