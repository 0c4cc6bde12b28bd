package io.hanbeon.journey;

import io.hanbeon.sandbox.stack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How the packaged application is started: as a process of its own, the native binary where {@code -Dnative} built one.
 * Each start listens on a port that the system chooses.
 */
record Launch(Map<String, String> settings, List<String> jvmOptions) {
    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    static final Path LOGS = Path.of("target", "journey");
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** As a deployer would who set nothing; but no process here lives long enough to be compiled well. */
    static Launch bare() {
        return new Launch(
                Map.of(
                        "quarkus.http.port", "0",
                        "quarkus.http.host", "127.0.0.1",
                        "quarkus.management.port", "0",
                        "quarkus.management.host", "127.0.0.1"),
                List.of(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC"));
    }

    /** Journeys send more from one address, and to one number, than a stranger may. */
    private static Launch unlimited() {
        return bare().with("hanbeon.limit.unsigned-messages.per-address", "1000000/1h")
                .with("hanbeon.limit.unsigned-messages.per-recipient", "1000000/1h")
                .with("hanbeon.limit.unsigned-messages.per-shop", "1000000/1h");
    }

    static Launch onLocalStack() {
        return withoutSharedClasses().withOptions(isNative() ? List.of() : SharedClasses.OPTIONS);
    }

    /** Has every class loaded, checked and linked once more. */
    static Launch withoutSharedClasses() {
        return LocalStack.startForTests().entrySet().stream()
                .reduce(
                        unlimited(),
                        (launch, setting) -> launch.with(setting.getKey(), setting.getValue()),
                        (a, b) -> b);
    }

    Launch with(String name, Object value) {
        var more = new HashMap<>(settings);
        more.put(name, value.toString());
        return new Launch(more, jvmOptions);
    }

    Launch withOptions(List<String> options) {
        return new Launch(
                settings, Stream.concat(jvmOptions.stream(), options.stream()).toList());
    }

    Launch without(String name) {
        var fewer = new HashMap<>(settings);
        fewer.remove(name);
        return new Launch(fewer, jvmOptions);
    }

    /** Starts the process, or what a command of it does, and returns at once. */
    PackagedApp launch(String... arguments) {
        try {
            Files.createDirectories(LOGS);
            Path log = LOGS.resolve("app-%03d.log".formatted(COUNT.incrementAndGet()));
            var builder = new ProcessBuilder(command(arguments))
                    .directory(LOGS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("HANBEON_"));
            settings.entrySet().stream()
                    .filter(Launch::isVariable)
                    .forEach(setting -> builder.environment().put(setting.getKey(), setting.getValue()));
            Process process = builder.start();
            // Whatever becomes of a test, its processes end with it.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new PackagedApp(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process and waits until it is ready for requests. */
    PackagedApp start() {
        PackagedApp app = launch();
        app.awaitReady();
        return app;
    }

    private List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        if (isNative()) {
            command.add(new File(System.getProperty("native.image.path")).getAbsolutePath());
            command.addAll(definitions());
        } else {
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(jvmOptions);
            command.addAll(definitions());
            command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> definitions() {
        return settings.entrySet().stream()
                .filter(setting -> !isVariable(setting))
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** Of the environment, as its name says. */
    private static boolean isVariable(Map.Entry<String, String> setting) {
        return setting.getKey().matches("[A-Z_]+");
    }

    private static boolean isNative() {
        return System.getProperty("native") != null;
    }
}
