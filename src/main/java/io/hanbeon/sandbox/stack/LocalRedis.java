package io.hanbeon.sandbox.stack;

import java.io.IOException;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** Redis 6.2 from embedded-redis, run as a process. */
final class LocalRedis implements LocalServer {

    private final int port;
    private final RedisServer server;

    /** Unpacks the program, before other servers start: one forked meanwhile would hold the file, which then cannot be run. */
    LocalRedis(LocalDirectory directory, int port, boolean kept) throws IOException {
        this.port = port;
        this.server = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(
                        directory.binaries("redis").toFile()))
                .bind("127.0.0.1")
                .port(port)
                .setting("dir " + directory.data("redis"))
                .setting("save \"\"")
                .setting("appendonly " + (kept ? "yes" : "no"))
                .build();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException {
        server.start();
    }

    @Override
    public void stop() throws IOException {
        server.stop();
    }
}
