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
    private static final String ADD = """
            insert into audit (at, who, address, what, resource, status)
            values (:at, :who, :address, :what, :resource, :status)
            """;

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

    void add(AuditEntry entry) {
        work.run(entities -> entities.createNativeQuery(ADD)
                .setParameter("at", entry.at())
                .setParameter("who", entry.who())
                .setParameter("address", entry.address())
                .setParameter("what", entry.what())
                .setParameter("resource", entry.resource())
                .setParameter("status", entry.status())
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
