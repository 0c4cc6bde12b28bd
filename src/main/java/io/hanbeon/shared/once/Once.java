package io.hanbeon.shared.once;

import jakarta.enterprise.util.Nonbinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that takes an {@code Idempotency-Key}: the header is checked and documented, and the method answers
 * by {@link AnswerOnce}.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD}) // types for the parts of this room that are bound to it
@Retention(RetentionPolicy.RUNTIME)
public @interface Once {
    String KEY = "Idempotency-Key";
    String REPLAYED = "Idempotency-Replayed";

    /** Whether a request without the header is refused. */
    @Nonbinding
    boolean required() default true;
}
