import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The clock of the server's process, which may be moved while it runs: Debian's libfaketime stands between it and the
 * system. What measures durations (CLOCK_MONOTONIC) is left alone, as it is when an administrator or NTP sets a clock.
 */
final class ServerClock {
    private static final String LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    /** The library looks at the file as often as that, in seconds. */
    private static final int SEEN_AFTER_SECONDS = 1;

    private final Path file;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(Path directory) throws IOException {
        this.file = directory.resolve("clock");
        write(Duration.ZERO);
    }

    /** What a command begins with whose process is to have this clock. @param library where it is, if not where Debian has it */
    List<String> environment(String library) {
        var path = library == null ? LIBRARY : library;
        if (!Files.exists(Path.of(path))) {
            throw new IllegalStateException("Nothing moves the clock: apt-get install libfaketime, or faketime=PATH/libfaketimeMT.so.1");
        }
        return List.of(
                "env",
                "LD_PRELOAD=" + path,
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_CACHE_DURATION=" + SEEN_AFTER_SECONDS,
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
    }

    /** What time it is there, give or take the moment at which it is moved. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Returns once the server has seen it. */
    void move(Duration by) throws IOException, InterruptedException {
        write(by);
        Thread.sleep(Duration.ofSeconds(2 * SEEN_AFTER_SECONDS));
        ahead = by;
    }

    private void write(Duration by) throws IOException {
        var written = Files.writeString(file.resolveSibling("clock.new"), "%+d\n".formatted(by.toSeconds()));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
