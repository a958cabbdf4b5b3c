package io.slowking.embedded;

import io.slowking.security.Sealer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL and a Kafka that belong to a test, on ports of their own that stay the same when they go away and come back. */
public final class ExternalServers implements AutoCloseable {
    private final Path folder;
    private final String secretKey = Sealer.newKey();
    private final int databasePort = EmbeddedServers.freePort();
    private final int brokerPort;
    private final int advertisedPort;
    private EmbeddedPostgresServer database;
    private EmbeddedKafkaServer broker;

    private ExternalServers(Path folder, int brokerPort, int advertisedPort) {
        this.folder = folder.toAbsolutePath();
        this.brokerPort = brokerPort;
        this.advertisedPort = advertisedPort;
        this.database = newDatabase();
        this.broker = newBroker();
    }

    public static ExternalServers start(Path folder) {
        int port = EmbeddedServers.freePort();
        return new ExternalServers(folder, port, port);
    }

    /** Servers whose broker listens on one port and sends its clients to another one, where something stands between. */
    public static ExternalServers start(Path folder, int brokerPort, int advertisedPort) {
        return new ExternalServers(folder, brokerPort, advertisedPort);
    }

    /** Where the database is kept, of servers that are started in a folder. */
    public static Path databaseFolder(Path folder) {
        return folder.resolve("postgresql");
    }

    public int databasePort() {
        return databasePort;
    }

    /** What a program has to be given to use them, with the key that all programs on them share. */
    public Map<String, String> environment() {
        return Map.of(
                "SLOWKING_DB_URL",
                database.jdbcUrl(),
                "SLOWKING_DB_USER",
                EmbeddedPostgresServer.USER,
                "SLOWKING_DB_PASSWORD",
                database.password(),
                "SLOWKING_KAFKA",
                broker.bootstrapServers(),
                "SLOWKING_SECRET_KEY",
                secretKey);
    }

    public String jdbcUrl() {
        return database.jdbcUrl() + "?user=%s&password=%s".formatted(EmbeddedPostgresServer.USER, database.password());
    }

    public void stopDatabase() throws IOException {
        database.close();
    }

    public void startDatabase() {
        database = newDatabase();
    }

    /** For when it may have ended by itself. */
    public void startDatabaseUnlessRunning() {
        if (!database.isRunning()) {
            startDatabase();
        }
    }

    public void stopBroker() {
        broker.close();
    }

    public void startBroker() {
        broker = newBroker();
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
    }

    private EmbeddedPostgresServer newDatabase() {
        return EmbeddedPostgresServer.start(databaseFolder(folder), databasePort);
    }

    private EmbeddedKafkaServer newBroker() {
        return EmbeddedKafkaServer.start(folder.resolve("kafka"), brokerPort, advertisedPort);
    }
}
