package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.RedisDataSource;
import java.io.IOException;
import java.util.regex.Pattern;

/** Redis takes what it is asked and answers nothing, as on a machine that hangs. */
public final class SilentRedis {
    private static final Pattern PROCESS = Pattern.compile("process_id:(\\d+)");

    private SilentRedis() {}

    /** What is asked of us meanwhile. */
    @FunctionalInterface
    public interface Asking<E extends Exception> {
        void ask() throws E;
    }

    public static <E extends Exception> void during(RedisDataSource redis, Asking<E> asking) throws E {
        var process = PROCESS.matcher(redis.execute("INFO", "server").toString());
        assertThat(process.find()).isTrue();
        signal("STOP", process.group(1));
        try {
            asking.ask();
        } finally {
            signal("CONT", process.group(1));
        }
    }

    private static void signal(String name, String process) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, process).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException(name + " did not reach Redis");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
