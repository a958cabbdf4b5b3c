package io.slowking.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The servers that the program starts because nobody gave it any: PostgreSQL, Kafka, both or none. */
public final class EmbeddedServers implements AutoCloseable {
    /** Made before the servers start side by side: of two threads that are the first to log each can wait for the other, for ever. */
    private static final Logger LOG = Logger.getLogger(EmbeddedServers.class);

    /** The ports that somebody in this process is about to listen to: the system may give one that is still free again. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Optional<KeptPostgres> postgres;
    private final Optional<EmbeddedKafkaServer> kafka;

    private EmbeddedServers(Optional<KeptPostgres> postgres, Optional<EmbeddedKafkaServer> kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /**
     * Starts the wanted servers side by side and returns when both answer.
     *
     * @throws CannotStart with a sentence for the user; nothing is left running then
     */
    public static EmbeddedServers start(DataFolder data, boolean wantsPostgres, boolean wantsKafka) {
        Path folder = data.path();
        LOG.debugf("Starting what is needed in %s", folder);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var postgres = CompletableFuture.supplyAsync(
                    () -> wantsPostgres
                            ? Optional.of(KeptPostgres.start(folder.resolve("postgresql")))
                            : Optional.<KeptPostgres>empty(),
                    executor);
            var kafka = CompletableFuture.supplyAsync(
                    () -> wantsKafka
                            ? Optional.of(EmbeddedKafkaServer.start(folder.resolve("kafka")))
                            : Optional.<EmbeddedKafkaServer>empty(),
                    executor);
            try {
                return new EmbeddedServers(postgres.join(), kafka.join());
            } catch (CompletionException e) {
                new EmbeddedServers(finished(postgres), finished(kafka)).close();
                throw e.getCause() instanceof CannotStart why ? why : e;
            }
        }
    }

    private static <S> Optional<S> finished(CompletableFuture<Optional<S>> start) {
        return start.exceptionally(failure -> Optional.empty()).join();
    }

    /**
     * Who is told, in a sentence, when a server has ended and could not be started again. Only PostgreSQL is meant: the broker is a part of this process,
     * and when it can't go on it ends it.
     */
    public void whenLost(Consumer<String> listener) {
        postgres.ifPresent(server -> server.whenLost(listener));
    }

    /**
     * A port that nothing listens to at this moment; another one with each call.
     *
     * @throws CannotStart when there is none
     */
    public static int freePort() {
        int port = anyFreePort();
        while (!GIVEN.add(port)) {
            port = anyFreePort();
        }
        return port;
    }

    /** A port that somebody will listen to soon: it is never given away as a free one. */
    public static void reserve(int port) {
        GIVEN.add(port);
    }

    private static int anyFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No free loopback port could be found: " + e.getMessage(), e);
        }
    }

    /** How the rest of the program finds these servers: configuration names and values. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        postgres.ifPresent(server -> {
            settings.put("slowking.db.url", server.jdbcUrl());
            settings.put("slowking.db.user", EmbeddedPostgresServer.USER);
            settings.put("slowking.db.password", server.password());
        });
        kafka.ifPresent(server -> settings.put("slowking.kafka", server.bootstrapServers()));
        return settings;
    }

    /** Where they are, for people with other clients. */
    @Override
    public String toString() {
        return Stream.of(
                        postgres.map(server -> "PostgreSQL at " + server.jdbcUrl()),
                        kafka.map(server -> "Kafka at " + server.bootstrapServers()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        kafka.ifPresent(EmbeddedKafkaServer::close);
        postgres.ifPresent(server -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }
}
