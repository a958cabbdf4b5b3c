package io.slowking.messaging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What test handlers leave behind in the database: a row for each call whose transaction was committed. */
@Singleton
class Effects {
    private final DataSource database;

    Effects(DataSource database) {
        this.database = database;
    }

    void createTable(@Observes @Priority(1) StartupEvent started) throws SQLException {
        String table = "create table if not exists test_effect "
                + "(place bigint generated always as identity, subject uuid, handler text, number integer)";
        try (Connection connection = database.getConnection();
                PreparedStatement create = connection.prepareStatement(table)) {
            create.execute();
        }
    }

    void add(UUID subject, String handler, int number) {
        String row = "insert into test_effect (subject, handler, number) values (?, ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(row)) {
            insert.setObject(1, subject);
            insert.setString(2, handler);
            insert.setInt(3, number);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Such as {@code test_first 1}, in order. */
    List<String> of(UUID subject) {
        String rows = "select handler || ' ' || number from test_effect where subject = ? order by place";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(rows)) {
            select.setObject(1, subject);
            List<String> effects = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    effects.add(row.getString(1));
                }
            }
            return effects;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
