package io.slowking.retention;

import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.inject.Singleton;
import org.hibernate.Session;

/** Kinds of things that are rows of a table, and go when they are old without anything else having to be done. */
@Singleton
public class OldRows {
    private static final int AT_ONCE = 10_000;

    private final UnitOfWork<Session> work;

    OldRows(UnitsOfWork units, Session entities) {
        this.work = units.over(changes -> entities);
    }

    /**
     * Rows as a kind of things.
     *
     * @param condition which ones are old, in SQL, with the parameter {@code :before}
     */
    public Kept of(String kind, Retention period, String table, String condition) {
        return of(kind, period, table, condition, AT_ONCE);
    }

    /** As {@link #of(String, Retention, String, String)}, for rows on which much depends, so that fewer are removed at once. */
    public Kept of(String kind, Retention period, String table, String condition, int atOnce) {
        String count = "select count(*) from %s where %s".formatted(table, condition);
        String remove = "delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s limit %3$d))"
                .formatted(table, condition, atOnce);
        return new Kept(
                kind,
                period,
                before -> work.get(entities -> entities.createNativeQuery(count, Long.class)
                        .setParameter("before", before)
                        .getSingleResult()),
                before -> work.get(entities -> entities.createNativeQuery(remove)
                        .setParameter("before", before)
                        .executeUpdate()));
    }
}
