package io.slowking.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka of our own: one node that is broker and controller, on free loopback ports, with its log below the given folder. */
final class EmbeddedKafkaServer implements AutoCloseable {
    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafkaServer(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts it on a free port. */
    static EmbeddedKafkaServer start(Path folder) {
        return start(folder, EmbeddedServers.freePort());
    }

    static EmbeddedKafkaServer start(Path folder, int port) {
        return start(folder, port, port);
    }

    /**
     * @param advertised the port that clients are told to use, for when something stands between
     */
    static EmbeddedKafkaServer start(Path folder, int port, int advertised) {
        try {
            format(folder);
            KafkaRaftServer server = new KafkaRaftServer(
                    new KafkaConfig(settings(folder, port, advertised, EmbeddedServers.freePort())), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafkaServer(server, port);
        } catch (Exception e) {
            throw new CannotStart(
                    "The embedded Kafka did not start in %s: %s. Free some disk space or set SLOWKING_DATA to another folder; or give it a Kafka of yours in SLOWKING_KAFKA."
                            .formatted(folder, e),
                    e);
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private static void format(Path folder) throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true)
                .setControllerListenerName("CONTROLLER")
                .run();
    }

    /** Small on purpose: the defaults are for a machine of its own (128 MB for the log cleaner alone, 50 partitions of offsets). */
    private static Map<String, String> settings(Path folder, int port, int advertised, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controllerPort)),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertised),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("num.partitions", "4"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("log.retention.hours", "168"),
                // After a kill the controller lets the broker in again only when the old one's session has run out.
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("broker.session.timeout.ms", "2000"));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
