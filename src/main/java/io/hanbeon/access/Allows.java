package io.hanbeon.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource: people with one of the roles, machines with the scope. SUPER_ADMIN may whatever ADMIN may.
 * Every resource says it, or {@link Open}; on a method it replaces what the class says.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allows {
    @Nonbinding
    Role[] value() default {};

    /** Such as {@code orders:read}; empty: no machine may. */
    @Nonbinding
    String scope() default "";
}
