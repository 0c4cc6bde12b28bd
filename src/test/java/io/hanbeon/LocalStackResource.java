package io.hanbeon;

import io.hanbeon.sandbox.stack.JdbcSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The local stack for {@code @QuarkusTest} and {@code @QuarkusIntegrationTest}: one per JVM, whatever the number of
 * test profiles, stopped by its own shutdown hook.
 */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    private static final String LOCAL_STACK = "io.hanbeon.sandbox.stack.LocalStack";
    private static final String ADMIN_URL = "hanbeon.local.admin-url";
    private static final String TABLE_WAIT_MAX = "&sessionVariables=lock_wait_timeout=20";

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = localStack();
        System.setProperty(ADMIN_URL, properties.get(ADMIN_URL));
        return properties;
    }

    @Override
    public void stop() {}

    /**
     * A connection that may lock and rename tables, and revoke and grant what {@code imds} and {@code ums} may do. It waits
     * for a table for a while only: closing one that waits would wait as well.
     */
    public static Connection admin() throws SQLException {
        return JdbcSource.of(System.getProperty(ADMIN_URL) + TABLE_WAIT_MAX).getConnection();
    }

    /** From the system's class loader: those of Quarkus come and go with the test profiles, and Kafka with them. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> localStack() {
        ClassLoader caller = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            Class<?> localStack = ClassLoader.getSystemClassLoader().loadClass(LOCAL_STACK);
            return (Map<String, String>) localStack.getMethod("startForTests").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The local stack did not start", e);
        } finally {
            Thread.currentThread().setContextClassLoader(caller);
        }
    }
}
