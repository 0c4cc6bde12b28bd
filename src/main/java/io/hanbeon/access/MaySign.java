package io.hanbeon.access;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link Open}: anybody may call it, but a machine that says who it is has to prove it. The resource then asks
 * {@link CurrentCaller} where its own rules want to know.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaySign {
    /** Of a machine that says who it is. */
    String HEADER = "X-Client-Id";
}
