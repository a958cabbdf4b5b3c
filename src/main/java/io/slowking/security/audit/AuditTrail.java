package io.slowking.security.audit;

import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The trail in PostgreSQL. */
@Singleton
class AuditTrail {
    private static final String BEGIN = """
            insert into audit (at, who, address, what, resource)
            values (:at, :who, :address, :what, :resource)
            returning position
            """;

    private static final String END =
            "update audit set resource = :resource, status = :status where position = :position";

    private static final String TAKE_BACK = "delete from audit where position = :position";

    private static final String LIST = """
            select position, at, who, address, what, resource, status
              from audit
             where position < :before
               and (cast(:who as text) is null or strpos(who, cast(:who as text)) > 0)
               and (cast(:resource as text) is null or starts_with(resource, cast(:resource as text)))
               and (cast(:from as timestamptz) is null or at >= cast(:from as timestamptz))
               and (cast(:until as timestamptz) is null or at < cast(:until as timestamptz))
             order by position desc
             limit :most
            """;

    private final UnitOfWork<Session> work;

    AuditTrail(UnitsOfWork units, Session entities) {
        this.work = units.over(changes -> entities);
    }

    /**
     * What is looked for; null: anything.
     *
     * @param who a part of the name
     * @param resource the beginning of the address
     */
    record Search(
            @Nullable String who,
            @Nullable String resource,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** Writes down that a change begins, and returns its position. */
    long begin(Instant at, String who, String address, String what, String resource) {
        return work.get(entities -> entities.createNativeQuery(BEGIN, Long.class)
                .setParameter("at", at)
                .setParameter("who", who)
                .setParameter("address", address)
                .setParameter("what", what)
                .setParameter("resource", resource)
                .getSingleResult());
    }

    /** Writes down how it was answered. */
    void end(long position, String resource, int status) {
        work.run(entities -> entities.createNativeQuery(END)
                .setParameter("resource", resource)
                .setParameter("status", status)
                .setParameter("position", position)
                .executeUpdate());
    }

    /** Of a change that was refused nothing stays. */
    void takeBack(long position) {
        work.run(entities -> entities.createNativeQuery(TAKE_BACK)
                .setParameter("position", position)
                .executeUpdate());
    }

    /** The entries before a position, the newest first. */
    List<AuditEntry> before(long position, Search search, int most) {
        return work.get(entities -> entities.createNativeQuery(LIST, Tuple.class)
                .setParameter("before", position)
                .setParameter("who", search.who(), String.class)
                .setParameter("resource", search.resource(), String.class)
                .setParameter("from", search.from(), Instant.class)
                .setParameter("until", search.until(), Instant.class)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new AuditEntry(
                        row.get("position", Long.class),
                        row.get("at", Instant.class),
                        row.get("who", String.class),
                        row.get("address", String.class),
                        row.get("what", String.class),
                        row.get("resource", String.class),
                        row.get("status", Integer.class)))
                .toList());
    }
}
