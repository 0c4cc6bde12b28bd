package io.hanbeon;

import io.hanbeon.shared.Prerequisites;
import io.hanbeon.shared.StandardError;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Starts the local stack first when it is wanted, then the application. */
@QuarkusMain
public final class Main {

    /** {@code true} or {@code false}, as a system property; HANBEON_LOCAL in the environment. Unset: dev mode only. */
    private static final String LOCAL = "hanbeon.local";

    /** A system property, since a live reload forgets every field. */
    private static final String LOCAL_STARTED = "hanbeon.local.started";

    public static void main(String... args) {
        // Before any server of Netty's is made: shared.http watches how long heads of requests take.
        System.setProperty("io.netty.bootstrap.extensions", "serviceload");
        if (wantsLocalStack() && System.getProperty(LOCAL_STARTED) == null) {
            startLocalStack();
        }
        Quarkus.run(null, Main::exit, args);
    }

    /** Some settings fail the start before {@link Prerequisites} is asked; then it names the others here. */
    private static void exit(int code, @Nullable Throwable failure) {
        if (failure != null) {
            Prerequisites.complaint(ConfigProvider.getConfig())
                    .filter(complaint -> !complaint.equals(failure.getMessage()))
                    .ifPresent(StandardError::print);
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
            default -> Main.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
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
        return String.join(".", Main.class.getPackageName(), "sandbox", "LocalStack");
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
