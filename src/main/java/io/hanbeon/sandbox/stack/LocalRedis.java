package io.hanbeon.sandbox.stack;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** Redis 6.2 from embedded-redis, run as a process. */
final class LocalRedis implements LocalServer {

    private final Path binaries;
    private final Path data;
    private final int port;
    private final boolean kept;
    private @Nullable RedisServer server;

    LocalRedis(LocalDirectory directory, int port, boolean kept) throws IOException {
        this.binaries = directory.binaries("redis");
        this.data = directory.data("redis");
        this.port = port;
        this.kept = kept;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException {
        server = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(binaries.toFile()))
                .bind("127.0.0.1")
                .port(port)
                .setting("dir " + data)
                .setting("save \"\"")
                .setting("appendonly " + (kept ? "yes" : "no"))
                .build();
        server.start();
    }

    @Override
    public void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
    }
}
