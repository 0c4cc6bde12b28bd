package io.hanbeon.queue.waiting;

import static org.awaitility.Awaitility.await;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis of a test's own: a primary, its replica, and a Sentinel that promotes the replica. */
final class ReplicatedRedis implements AutoCloseable {
    private static final String NAME = "hanbeon";

    private final List<Process> processes = new ArrayList<>();
    private final Path directory;
    private final String program;
    private final Vertx vertx = Vertx.vertx();
    private final int primaryPort = freePort();
    private final int replicaPort = freePort();
    private final int sentinelPort = freePort();
    private final Process primary;
    private final Process replica;
    final ReactiveRedisDataSource redis;

    ReplicatedRedis(Path directory) throws IOException {
        this.directory = directory;
        this.program = ExecutableProvider.newJarResourceProvider(directory.toFile())
                .get()
                .getAbsolutePath();
        this.primary = start("primary", server(primaryPort));
        this.replica = start("replica", server(replicaPort), "replicaof 127.0.0.1 " + primaryPort);
        awaitInfo(primaryPort, "state=online");
        start(
                "sentinel",
                "port " + sentinelPort,
                "sentinel monitor %s 127.0.0.1 %d 1".formatted(NAME, primaryPort),
                "sentinel down-after-milliseconds %s 500".formatted(NAME),
                "sentinel failover-timeout %s 3000".formatted(NAME));
        awaitInfo(sentinelPort, "slaves=1");
        this.redis = dataSource(new RedisOptions()
                .setType(RedisClientType.SENTINEL)
                .setMasterName(NAME)
                .addConnectionString(address(sentinelPort))
                .setMaxPoolSize(16)
                .setMaxPoolWaiting(10_000));
    }

    void stopReplica() throws IOException, InterruptedException {
        signal(replica, "STOP");
    }

    void resumeReplica() throws IOException, InterruptedException {
        signal(replica, "CONT");
    }

    /** As where its machine goes away. */
    void killPrimary() {
        primary.destroyForcibly();
    }

    void awaitPromotion() {
        awaitInfo(replicaPort, "role:master");
    }

    private static String server(int port) {
        return "port %d\nsave \"\"\nappendonly no\nrepl-diskless-sync yes\nrepl-diskless-sync-delay 0".formatted(port);
    }

    private Process start(String name, String... settings) throws IOException {
        var home = Files.createDirectory(directory.resolve(name));
        var configuration = home.resolve("redis.conf");
        Files.writeString(configuration, "bind 127.0.0.1\ndir " + home + "\n" + String.join("\n", settings) + "\n");
        var command = new ArrayList<>(List.of(program, configuration.toString()));
        if (name.equals("sentinel")) {
            command.add("--sentinel");
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private void awaitInfo(int port, String text) {
        var server = dataSource(new RedisOptions().addConnectionString(address(port)));
        await().ignoreExceptions()
                .until(() -> server.execute("INFO")
                        .await()
                        .atMost(Duration.ofSeconds(1))
                        .toString()
                        .contains(text));
        server.getRedis().close();
    }

    private ReactiveRedisDataSource dataSource(RedisOptions options) {
        var client = Redis.createClient(vertx, options);
        return new ReactiveRedisDataSourceImpl(vertx, client, RedisAPI.api(client));
    }

    private static String address(int port) {
        return "redis://127.0.0.1:" + port;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        redis.getRedis().close();
        vertx.closeAndAwait();
        processes.forEach(Process::destroyForcibly);
    }
}
