package io.slowking.security.seals;

import io.quarkus.arc.All;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.security.SealedColumn;
import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * Seals again, with the present key, what former keys have sealed: some rows in one unit of work, so that it can be interrupted at any time and goes on
 * where it was. The names in the statements are the modules' own; nothing of them comes from outside.
 */
@Singleton
public class Resealing {
    private static final int AT_ONCE = 500;

    /** Rows that somebody else is changing are left for the next time. */
    private static final String CHOOSE = """
            select id, cast(%2$s as text) as sealed
              from %1$s
             where cast(%2$s as text) ~ :former
             limit :most
               for update skip locked
            """;

    private static final String REPLACE = "update %1$s set %2$s = cast(:sealed as %3$s) where id = :id";

    private static final String COUNT = "select count(*) from %1$s where cast(%2$s as text) ~ :keys";

    private final UnitOfWork<Session> work;
    private final List<SealedColumn> columns;
    private final Sealer sealer;

    Resealing(UnitsOfWork units, Session entities, @All List<SealedColumn> columns, Sealer sealer) {
        this.work = units.over(changes -> entities);
        this.columns = columns;
        this.sealer = sealer;
    }

    /**
     * How far it is.
     *
     * @param keyId the key with which everything is sealed in the end
     * @param resealed rows that were sealed again just now
     * @param more whether there are more of them to do
     * @param unreadable rows that were sealed with a key that the program was not given
     */
    public record Progress(String keyId, int resealed, boolean more, long unreadable) {}

    Progress some() {
        List<String> formerKeys = sealer.formerKeyIds();
        boolean hasFormer = !formerKeys.isEmpty();
        String former = sealedWith(String.join("|", formerKeys));
        String known = hasFormer ? sealer.keyId() + "|" + String.join("|", formerKeys) : sealer.keyId();
        int resealed = 0;
        for (SealedColumn column : columns) {
            resealed += hasFormer && resealed < AT_ONCE ? work.get(rows -> reseal(rows, column, former)) : 0;
        }
        return new Progress(
                sealer.keyId(),
                resealed,
                hasFormer && count(former) > 0,
                count(sealedWith("(?!%s)[0-9a-f]{8}".formatted(known))));
    }

    private static String sealedWith(String keyIds) {
        return "v1:(%s):[A-Za-z0-9+/]".formatted(keyIds);
    }

    private int reseal(Session rows, SealedColumn column, String former) {
        List<Tuple> chosen = rows.createNativeQuery(sql(CHOOSE, column), Tuple.class)
                .setParameter("former", former)
                .setParameter("most", AT_ONCE)
                .getResultList();
        // Beside them in a row may stand seals of keys that nobody has any more: those stay.
        Pattern seals = Pattern.compile(former + "+={0,2}");
        for (Tuple row : chosen) {
            String resealed = seals.matcher(row.get("sealed", String.class))
                    .replaceAll(seal -> Matcher.quoteReplacement(resealed(seal.group())));
            rows.createNativeQuery(sql(REPLACE, column))
                    .setParameter("sealed", resealed)
                    .setParameter("id", row.get("id", UUID.class))
                    .executeUpdate();
        }
        return chosen.size();
    }

    private String resealed(String seal) {
        return sealer.seal(sealer.open(new SealedText(seal))).text();
    }

    private long count(String keys) {
        return work.get(rows -> columns.stream()
                .mapToLong(column -> rows.createNativeQuery(sql(COUNT, column), Long.class)
                        .setParameter("keys", keys)
                        .getSingleResult())
                .sum());
    }

    private static String sql(String statement, SealedColumn column) {
        return statement.formatted(column.table(), column.column(), column.type());
    }
}
