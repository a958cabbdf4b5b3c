package io.slowking.operations;

import io.slowking.database.DatabaseFailure;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the program needs, and whether it is there. */
@Singleton
public class Health {
    private final Glance<SmallRyeHealth> readiness;
    private final Glance<Boolean> database;

    Health(SmallRyeHealthReporter reporter, DataSource database) {
        this.readiness = new Glance<>(reporter::getReadiness);
        this.database = new Glance<>(() -> answers(database));
    }

    /**
     * A check.
     *
     * @param facts what it tells besides, by name
     */
    public record Check(String name, boolean up, Map<String, String> facts) {}

    /** The checks of {@code /q/health/ready}; empty when one takes longer than a visitor waits, as the database's does while it hangs. */
    public Optional<List<Check>> checks() {
        return readiness.taken().map(Health::checks);
    }

    /** Whether the database says anything within the time that a visitor waits. */
    public boolean isDatabaseThere() {
        return database.taken().orElse(false);
    }

    private static boolean answers(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            throw new DatabaseFailure("The database does not answer", e);
        }
    }

    private static List<Check> checks(SmallRyeHealth health) {
        return health.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .map(check -> new Check(
                        check.getString("name"), check.getString("status").equals("UP"), facts(check)))
                .toList();
    }

    private static Map<String, String> facts(JsonObject check) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (check.get("data") instanceof JsonObject data) {
            data.forEach((name, value) -> facts.put(name, text(value)));
        }
        return facts;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
