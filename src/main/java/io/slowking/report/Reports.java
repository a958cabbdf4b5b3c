package io.slowking.report;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The finished reports. They are kept in the folder OUTPUT_DIR where there is one, and in the database otherwise. */
@Singleton
public class Reports {
    private static final Logger LOG = Logger.getLogger(Reports.class);

    private final DataSource database;
    private final ReportStore store;

    Reports(DataSource database, @ConfigProperty(name = "output.dir") Optional<Path> folder) {
        this.database = database;
        this.store = folder.<ReportStore>map(FolderReportStore::new).orElseGet(() -> new DatabaseReportStore(database));
    }

    /** A finished report. */
    public record Report(String name, Instant createdAt, long rows, long sizeBytes, String location) {}

    /** Stores a table as a report of that name, within the current transaction. */
    public void store(String name, UUID owner, Instant now, List<String> header, CsvTable.Rows rows)
            throws IOException {
        ReportStore.Stored stored = store.store(name, out -> CsvTable.write(out, header, rows));
        String insert = "insert into report (name, benchmark_id, created_at, rows, size) values (?, ?, ?, ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, name);
            statement.setObject(2, owner);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setLong(4, stored.rows());
            statement.setLong(5, stored.size());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("The report could not be recorded", e);
        }
    }

    /** The reports of an owner, the newest first. */
    public List<Report> of(UUID owner) throws IOException {
        String select =
                "select name, created_at, rows, size from report where benchmark_id = ? order by created_at desc";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, owner);
            List<Report> reports = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = row.getString("name");
                    reports.add(new Report(
                            name,
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getLong("rows"),
                            row.getLong("size"),
                            store.location(name)));
                }
            }
            return reports;
        } catch (SQLException e) {
            throw new IOException("The reports could not be read", e);
        }
    }

    /** The size of a report in bytes; empty when there is none of that name. */
    public OptionalLong size(String name) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select size from report where name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw new IOException("The report could not be read", e);
        }
    }

    /** Writes a report's content to the stream. */
    public void copy(String name, OutputStream out) throws IOException {
        store.copy(name, out);
    }

    /** Removes the contents of reports whose records are gone. What can't be removed is left behind and logged. */
    public void deleteContents(List<Report> reports) {
        for (Report report : reports) {
            try {
                store.delete(report.name());
            } catch (IOException e) {
                LOG.warnf("Report %s could not be removed: %s", report.name(), e);
            }
        }
    }
}
