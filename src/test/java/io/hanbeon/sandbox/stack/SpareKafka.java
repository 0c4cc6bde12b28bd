package io.hanbeon.sandbox.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A Kafka that a test may stop and start, which keeps what it was told. */
public final class SpareKafka implements AutoCloseable {
    private final LocalDirectory directory;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private LocalKafka kafka;

    public SpareKafka(String name) throws IOException {
        var root = Path.of("target", name);
        LocalDirectory.delete(root.resolve("data"));
        directory = LocalDirectory.open(root, true);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Kafka's classes are found by the loader that the test was loaded by. */
    public void start() throws Exception {
        kafka = new LocalKafka(directory, port, controllerPort, true);
        kafka.start();
    }

    public void stop() {
        kafka.stop();
    }

    @Override
    public void close() throws IOException {
        kafka.stop();
        directory.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
