package io.slowking.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL and a Kafka that belong to a test, on ports of their own that stay the same when they go away and come back. */
public final class ExternalServers implements AutoCloseable {
    private final Path folder;
    private final int databasePort = EmbeddedServers.freePort();
    private final int brokerPort = EmbeddedServers.freePort();
    private EmbeddedPostgresServer database;
    private EmbeddedKafkaServer broker;

    private ExternalServers(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.database = newDatabase();
        this.broker = newBroker();
    }

    public static ExternalServers start(Path folder) {
        return new ExternalServers(folder);
    }

    /** What a program has to be given to use them. */
    public Map<String, String> environment() {
        return Map.of(
                "SLOWKING_DB_URL",
                database.jdbcUrl(),
                "SLOWKING_DB_USER",
                EmbeddedPostgresServer.USER,
                "SLOWKING_DB_PASSWORD",
                database.password(),
                "SLOWKING_KAFKA",
                broker.bootstrapServers());
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
        return EmbeddedPostgresServer.start(folder.resolve("postgresql"), databasePort);
    }

    private EmbeddedKafkaServer newBroker() {
        return EmbeddedKafkaServer.start(folder.resolve("kafka"), brokerPort);
    }
}
