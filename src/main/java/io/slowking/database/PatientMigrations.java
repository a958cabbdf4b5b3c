package io.slowking.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a migration take as long as it takes. The program's connections wait no more than a minute for the database's next word, and PostgreSQL says
 * nothing while it changes a large table.
 */
public final class PatientMigrations implements Callback {
    private static final int FOR_EVER = 0;

    /** Of the connection, before and after a migration; in milliseconds. */
    private int usual;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                usual = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, FOR_EVER);
            } else {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException e) {
            // When the migration has failed, why is what counts, and a connection that broke has no limit to restore.
            if (event != Event.AFTER_EACH_MIGRATE_ERROR) {
                throw new FlywayException("The connection's time limit can't be set", e);
            }
        }
    }

    @Override
    public String getCallbackName() {
        return "patient migrations";
    }
}
