import io.hanbeon.sandbox.stack.LocalStack;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** A local stack whose servers stop and start one by one; for that its inside is entered by reflection. */
final class Stack {
    private static final String ROOM = "io.hanbeon.sandbox.stack.";

    private final Object stack;

    private Stack(Object stack) {
        this.stack = stack;
    }

    static Stack start() throws ReflectiveOperationException {
        var settings = Class.forName(ROOM + "LocalStackSettings");
        var forDevelopment = settings.getDeclaredMethod("forDevelopment");
        forDevelopment.setAccessible(true);
        var start = LocalStack.class.getDeclaredMethod("start", settings);
        start.setAccessible(true);
        return new Stack(start.invoke(null, forDevelopment.invoke(null)));
    }

    @SuppressWarnings("unchecked")
    Map<String, String> properties() throws ReflectiveOperationException {
        var properties = LocalStack.class.getDeclaredMethod("properties");
        properties.setAccessible(true);
        return (Map<String, String>) properties.invoke(stack);
    }

    /** @param server database, redis or kafka */
    void stop(String server) throws Exception {
        tell(server, "stop");
    }

    void begin(String server) throws Exception {
        tell(server, "start");
    }

    private void tell(String server, String action) throws Exception {
        var field = LocalStack.class.getDeclaredField(server);
        field.setAccessible(true);
        var method = Class.forName(ROOM + "LocalServer").getDeclaredMethod(action);
        method.setAccessible(true);
        try {
            method.invoke(field.get(stack));
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(server + " did not " + action, failed.getCause());
        }
    }
}
