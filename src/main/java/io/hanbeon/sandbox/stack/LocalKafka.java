package io.hanbeon.sandbox.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** Kafka inside this JVM: one node that is broker and controller. */
final class LocalKafka implements LocalServer {

    private static final int NODE_ID = 1;

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final boolean kept;
    private @Nullable KafkaRaftServer server;

    LocalKafka(LocalDirectory directory, int port, int controllerPort, boolean kept) throws IOException {
        this.data = directory.data("kafka");
        this.port = port;
        this.controllerPort = controllerPort;
        this.kept = kept;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() throws Exception {
        if (!Files.exists(data.resolve("meta.properties"))) {
            format();
        }
        server = new KafkaRaftServer(new KafkaConfig(config(), false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private Map<String, Object> config() {
        var config = new HashMap<String, Object>(listeners());
        config.putAll(singleNode());
        if (kept) {
            config.putAll(shortSessions());
        }
        config.put("log.dirs", data.toString());
        config.put("num.partitions", "3");
        // Defaults are made for a server with the machine to itself.
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        config.put("log.cleaner.dedupe.buffer.size", "4194304");
        return config;
    }

    private Map<String, String> listeners() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    /**
     * A broker that comes back is refused until the session of its predecessor has ended, and asks again after 0.1,
     * 0.3, 0.7 and 1.5 s. A fresh directory has no predecessor, and keeps the sessions that bear a slow machine.
     */
    private static Map<String, String> shortSessions() {
        return Map.of("broker.heartbeat.interval.ms", "300", "broker.session.timeout.ms", "1400");
    }

    private static Map<String, String> singleNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "3",
                "group.initial.rebalance.delay.ms", "0");
    }
}
