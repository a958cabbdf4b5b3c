package io.slowking.security.seals;

import io.quarkus.arc.All;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.security.SealedColumn;
import io.slowking.security.Sealer;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Seals again, with the present key, what former keys have sealed: some rows in one unit of work, so that it can be interrupted at any time and goes on
 * where it was. A seal that was changed or cut off stays as it is and is told of; nothing else waits for it. The names in the statements are the
 * modules' own; nothing of them comes from outside.
 */
@Singleton
public class Resealing {
    private static final int AT_ONCE = 500;
    private static final int MOST_NAMED = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Rows that somebody else is changing are left for the next time. */
    private static final String CHOOSE = """
            select id, cast(%2$s as text) as sealed
              from %1$s
             where id > :after
               and cast(%2$s as text) ~ :former
             order by id
             limit :most
               for update skip locked
            """;

    private static final String REPLACE = "update %1$s set %2$s = cast(:sealed as %3$s) where id = :id";

    private static final String COUNT = "select count(*) from %1$s where cast(%2$s as text) ~ :seals";

    private final UnitOfWork<Session> work;
    private final List<SealedColumn> columns;
    private final Sealer sealer;

    Resealing(UnitsOfWork units, Session entities, @All List<SealedColumn> columns, Sealer sealer) {
        this.work = units.over(changes -> entities);
        this.columns = columns;
        this.sealer = sealer;
    }

    /**
     * How far it is. When there is no more to do, everything that is left is told of as broken or unreadable.
     *
     * @param keyId the key with which everything is sealed in the end
     * @param resealed rows of which something was sealed again just now
     * @param more whether there are more of them to do
     * @param unreadable rows that were sealed with a key that the program was not given
     * @param broken rows met just now with a seal of a former key that was changed or cut off, so that nothing opens it
     * @param brokenRows which rows these are; at most a thousand are named
     */
    public record Progress(
            String keyId, int resealed, boolean more, long unreadable, int broken, List<BrokenRow> brokenRows) {}

    /** Where a broken seal stands. Its text is nobody's business. */
    public record BrokenRow(String table, String column, UUID id) {}

    Progress some() {
        FormerSeals former = new FormerSeals(sealer);
        Round round = new Round(former);
        if (former.exist()) {
            columns.forEach(round::over);
        }
        return new Progress(
                sealer.keyId(),
                round.resealed,
                former.exist() && count(former.expression()) > round.broken,
                count(former.expressionOfUnknown()),
                round.broken,
                round.brokenRows);
    }

    private long count(String seals) {
        return work.get(rows -> columns.stream()
                .mapToLong(column -> rows.createNativeQuery(sql(COUNT, column), Long.class)
                        .setParameter("seals", seals)
                        .getSingleResult())
                .sum());
    }

    private static String sql(String statement, SealedColumn column) {
        return statement.formatted(column.table(), column.column(), column.type());
    }

    /** What is done before somebody has to ask again. */
    private final class Round {
        private final FormerSeals former;
        private final List<BrokenRow> brokenRows = new ArrayList<>();
        private int broken;
        private int resealed;

        Round(FormerSeals former) {
            this.former = former;
        }

        void over(SealedColumn column) {
            Optional<UUID> next = Optional.of(BEFORE_ALL);
            while (next.isPresent() && resealed < AT_ONCE) {
                UUID after = next.get();
                next = work.get(rows -> some(rows, column, after));
            }
        }

        /** Gives back after which row there may be more. */
        private Optional<UUID> some(Session rows, SealedColumn column, UUID after) {
            List<Tuple> chosen = rows.createNativeQuery(sql(CHOOSE, column), Tuple.class)
                    .setParameter("after", after)
                    .setParameter("former", former.expression())
                    .setParameter("most", AT_ONCE)
                    .getResultList();
            chosen.forEach(row -> reseal(rows, column, row.get("id", UUID.class), row.get("sealed", String.class)));
            return chosen.size() < AT_ONCE
                    ? Optional.empty()
                    : Optional.of(chosen.getLast().get("id", UUID.class));
        }

        private void reseal(Session rows, SealedColumn column, UUID id, String text) {
            FormerSeals.Resealed again = former.resealed(text);
            if (again.hasBroken()) {
                broken++;
                if (broken <= MOST_NAMED) {
                    brokenRows.add(new BrokenRow(column.table(), column.column(), id));
                }
            }
            if (!again.text().equals(text)) {
                resealed++;
                rows.createNativeQuery(sql(REPLACE, column))
                        .setParameter("sealed", again.text())
                        .setParameter("id", id)
                        .executeUpdate();
            }
        }
    }
}
