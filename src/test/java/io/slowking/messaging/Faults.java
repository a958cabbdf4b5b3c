package io.slowking.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The real database with something in the way, as when it goes away for a moment or the program dies between two steps. */
final class Faults {
    private Faults() {}

    /** Asked before each call of a method of a connection; what it throws happens instead. */
    @FunctionalInterface
    interface Fault {
        /** Whether the call has been dealt with. */
        boolean instead(String method) throws SQLException;
    }

    /** A database that is away whenever such a statement is about to be made. */
    static DataSource away(DataSource database, Predicate<String> sql) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(database, arguments);
            return answer instanceof Connection connection ? away(connection, sql) : answer;
        });
    }

    private static Connection away(Connection connection, Predicate<String> sql) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement") && sql.test((String) arguments[0])) {
                throw new SQLException("The database is away", "08006");
            }
            return method.invoke(connection, arguments);
        });
    }

    /** A database that has only this connection, with that fault. */
    static DataSource only(Connection connection, Fault fault) {
        Connection faulty = proxy(
                Connection.class,
                (method, arguments) -> fault.instead(method.getName()) ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (_, _) -> faulty);
    }

    /** What a call of a method does. */
    @FunctionalInterface
    private interface Call {
        @Nullable
        Object on(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return call.on(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
