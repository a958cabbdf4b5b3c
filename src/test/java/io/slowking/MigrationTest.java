package io.slowking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of earlier versions are brought up to date when the program starts. */
@QuarkusTest
class MigrationTest {
    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TempDir
    Path earlier;

    /** Two changes that were made side by side get into a release in the order of their merges, not of their numbers. */
    @Test
    void aMigrationWithASmallerNumberThanThoseThatRanIsMadeUpFor() throws Exception {
        String upgraded = emptyDatabase();
        migrate(Flyway.configure().locations("filesystem:" + migrationsWithout("44")), upgraded);

        MigrateResult result = migrate(Flyway.configure().configuration(flyway.getConfiguration()), upgraded);

        assertThat(result.migrations).extracting(migration -> migration.version).containsExactly("44");
        assertThat(constraints(upgraded)).isNotEmpty().isEqualTo(constraints(url));
    }

    /** A table with millions of rows is changed in minutes, of which PostgreSQL says nothing. */
    @Test
    void aMigrationMayTakeLongerThanAnyOtherStatement() throws Exception {
        String upgraded = emptyDatabase();
        Files.writeString(earlier.resolve("V1__long.sql"), "select pg_sleep(1.5)");

        MigrateResult result = migrate(
                Flyway.configure()
                        .locations("filesystem:" + earlier)
                        .callbacks(flyway.getConfiguration().getCallbacks()),
                upgraded + (upgraded.contains("?") ? "&" : "?") + "socketTimeout=1");

        assertThat(result.migrations).hasSize(1);
    }

    private String emptyDatabase() throws SQLException {
        String name = "migration_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return url.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    }

    private Path migrationsWithout(String version) throws IOException {
        for (MigrationInfo migration : flyway.info().applied()) {
            if (migration.getVersion() != null
                    && !migration.getVersion().getVersion().equals(version)) {
                Path script = Path.of(migration.getScript()).getFileName();
                try (InputStream content = getClass().getResourceAsStream("/db/migration/" + script)) {
                    Files.copy(content, earlier.resolve(script));
                }
            }
        }
        return earlier;
    }

    private MigrateResult migrate(FluentConfiguration settings, String url) {
        return settings.dataSource(url, user, password).load().migrate();
    }

    private List<String> constraints(String url) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                        from pg_constraint where connamespace = 'scaletest'::regnamespace order by 1
                        """)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
