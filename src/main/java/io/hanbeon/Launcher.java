package io.hanbeon;

import io.hanbeon.shared.start.KeySet;
import io.hanbeon.shared.start.StandardError;
import io.hanbeon.shared.start.StartFailure;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the local stack first when it is wanted, then the application; or does what it is told by a command. */
public final class Launcher {
    private static final String KEYS = "keys";

    /** {@code true} or {@code false}, as a system property; HANBEON_LOCAL in the environment. Unset: dev mode only. */
    private static final String LOCAL = "hanbeon.local";

    /** A system property, since a live reload forgets every field. */
    private static final String LOCAL_STARTED = "hanbeon.local.started";

    private Launcher() {}

    public static void main(String... args) {
        if (List.of(args).equals(List.of(KEYS))) {
            KeySet.make().print();
            return;
        }
        // Before any server of Netty's is made: shared.http watches how long heads of requests take.
        System.setProperty("io.netty.bootstrap.extensions", "serviceload");
        if (wantsLocalStack() && System.getProperty(LOCAL_STARTED) == null) {
            startLocalStack();
        }
        run(args);
    }

    /** What fails before there is an application does not reach the handler. */
    private static void run(String... args) {
        try {
            Quarkus.run(null, Launcher::exit, args);
        } catch (ExceptionInInitializerError | RuntimeException early) {
            exit(1, early);
        }
    }

    private static void exit(int code, @Nullable Throwable failure) {
        if (failure != null) {
            StartFailure.tell(failure);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
    }

    private static boolean wantsLocalStack() {
        String wish = System.getProperty(LOCAL, System.getenv("HANBEON_LOCAL"));
        return wish == null ? isDevMode() : Boolean.parseBoolean(wish);
    }

    /** At the very first start of dev mode the launch mode still says NORMAL here; the class loader knows better. */
    private static boolean isDevMode() {
        return switch (LaunchMode.current()) {
            case DEVELOPMENT -> true;
            case TEST -> false;
            default ->
                Launcher.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
        };
    }

    private static void startLocalStack() {
        localStack().forEach(System::setProperty);
        System.setProperty(LOCAL_STARTED, "true");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> localStack() {
        try {
            return (Map<String, String>)
                    Class.forName(localStackClass()).getMethod("startOrExit").invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NoClassDefFoundError) {
                throw exitWithoutJars();
            }
            throw new IllegalStateException("The local stack did not start", e.getCause());
        } catch (ReflectiveOperationException | NoClassDefFoundError e) {
            throw exitWithoutJars();
        }
    }

    /** Put together at run time: a native image resolves constant names and would ask for the optional jars. */
    private static String localStackClass() {
        return String.join(".", Launcher.class.getPackageName(), "sandbox", "stack", "LocalStack");
    }

    private static IllegalStateException exitWithoutJars() {
        String message = """
                Hanbeon cannot start: hanbeon.local is set, but this artifact was built without the local stack. \
                Build it with `mvn package -Plocal`, or unset hanbeon.local and configure the real servers.
                한번을 시작할 수 없습니다: hanbeon.local이 켜져 있지만 이 빌드에는 내장 서버가 없습니다. \
                `mvn package -Plocal`로 빌드하거나, hanbeon.local을 끄고 실제 서버를 설정하세요.""";
        StandardError.print(message);
        System.exit(1);
        return new IllegalStateException(message);
    }
}
